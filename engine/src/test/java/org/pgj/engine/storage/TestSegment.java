package org.pgj.engine.storage;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.wal.WalWriter;

/** A segment with what storage needs, attached to the test's process until closed. */
public final class TestSegment implements AutoCloseable {
  private final Segment segment;
  private final ProcessTable processes;

  public TestSegment(StorageKind kind, int buffers, int walBuffers) {
    List<RegionDescriptor> regions = new ArrayList<>();
    regions.add(ProcessTable.REGION);
    regions.add(LWLockId.REGION);
    regions.add(ClusterCounters.REGION);
    regions.addAll(List.of(BufferPool.regions()));
    regions.addAll(List.of(WalWriter.regions()));
    SegmentParameters parameters =
        new SegmentParameters(kind, 16, 8, buffers, 64, 0, walBuffers, 1 << 20);
    segment = Segment.create(parameters, regions, 1);
    processes = new ProcessTable(segment);
  }

  /** A memory instance. */
  public static TestSegment inMemory(int buffers) {
    return new TestSegment(StorageKind.MEMORY, buffers, 1);
  }

  public Segment segment() {
    return segment;
  }

  /** A new worker, for the thread that uses it. */
  public Worker worker() {
    return new Worker(segment, processes.assign(), 1, BackendType.CLIENT_BACKEND, null);
  }

  @Override
  public void close() {
    segment.detach();
  }
}
