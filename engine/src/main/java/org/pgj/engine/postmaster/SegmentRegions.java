package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.InvalidationQueue;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.NotifyQueue;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.wal.WalWriter;

/** All regions of an instance's segment; the owner of a region adds it here. */
final class SegmentRegions {
  private SegmentRegions() {}

  static List<RegionDescriptor> all() {
    List<RegionDescriptor> regions = new ArrayList<>();
    regions.add(ProcessTable.REGION);
    regions.add(LWLockId.REGION);
    regions.add(InvalidationQueue.REGION);
    regions.add(NotifyQueue.REGION);
    regions.add(ClusterCounters.REGION);
    regions.add(LockManager.REGION);
    regions.addAll(TransactionManager.REGIONS);
    Collections.addAll(regions, BufferPool.regions());
    Collections.addAll(regions, WalWriter.regions());
    return regions;
  }
}
