package org.pgj.engine.shared;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.Memory;
import org.pgj.engine.os.SharedMapping;

/**
 * The shared segment as one process sees it: where each region starts. One process makes it, others
 * attach by its descriptor; it stays mapped for the life of the process.
 *
 * <pre>
 *    0 magic           8   written last
 *    8 layout version  4
 *   16 engine build    8   hash of the engine's build; attach refuses another
 *   24 size            8
 *   32 shared words    {@link #SPINNERS}: workers spinning now, on a cache line of its own
 *  256 parameters     64   {@link SegmentParameters}
 *  512 regions             offset 8, size 8 for each {@link Region}
 * 4096 first region
 * </pre>
 */
public final class Segment {
  /** Descriptors of this package's regions, which every segment has. */
  public static final List<RegionDescriptor> BASIC_REGIONS =
      List.of(
          ProcessTable.REGION,
          LWLockId.REGION,
          InvalidationQueue.REGION,
          NotifyQueue.REGION,
          ClusterCounters.REGION);

  static final long SPINNERS = 128;

  private static final long MAGIC = 0x3130_4745_534A_4750L;
  private static final int LAYOUT_VERSION = 1;
  private static final long VERSION_AT = 8;
  private static final long BUILD_AT = 16;
  private static final long SIZE_AT = 24;
  private static final long PARAMETERS_AT = 256;
  private static final long REGIONS_AT = 512;
  private static final long PAGE = 4096;
  private static final Region[] REGIONS = Region.values();

  private final int descriptor;
  private final SegmentParameters parameters;
  private final long[] offsets = new long[REGIONS.length];
  private final long[] sizes = new long[REGIONS.length];

  private Segment(int descriptor, SegmentParameters parameters) {
    this.descriptor = descriptor;
    this.parameters = parameters;
  }

  /**
   * Makes a segment in an anonymous memory file and attaches this process to it.
   *
   * @param build identifies the engine's build; processes of another build cannot attach
   */
  public static Segment create(
      SegmentParameters parameters, List<? extends RegionDescriptor> regions, long build) {
    long size = layOut(new Segment(-1, parameters), regions);
    int descriptor = SharedMapping.create("pgj", size);
    return make(descriptor, size, parameters, regions, build);
  }

  /**
   * Makes a segment in a file or memory file that the caller has opened, which must be empty or
   * zero.
   */
  public static Segment create(
      int descriptor,
      SegmentParameters parameters,
      List<? extends RegionDescriptor> regions,
      long build) {
    long size = layOut(new Segment(-1, parameters), regions);
    Descriptor.truncate(descriptor, size);
    return make(descriptor, size, parameters, regions, build);
  }

  private static Segment make(
      int descriptor,
      long size,
      SegmentParameters parameters,
      List<? extends RegionDescriptor> regions,
      long build) {
    Segment segment = new Segment(descriptor, parameters);
    layOut(segment, regions);
    Memory.attach(SharedMapping.map(descriptor, size), size);
    Memory.putInt(VERSION_AT, LAYOUT_VERSION);
    Memory.putLong(BUILD_AT, build);
    Memory.putLong(SIZE_AT, size);
    parameters.store(PARAMETERS_AT);
    for (int i = 0; i < REGIONS.length; i++) {
      Memory.putLong(REGIONS_AT + 16L * i, segment.offsets[i]);
      Memory.putLong(REGIONS_AT + 16L * i + 8, segment.sizes[i]);
    }
    for (RegionDescriptor region : regions) {
      region.initialize(segment.offset(region.region()), parameters);
    }
    Memory.putLongRelease(0, MAGIC);
    return segment;
  }

  private static long layOut(Segment segment, List<? extends RegionDescriptor> regions) {
    for (RegionDescriptor region : regions) {
      int at = region.region().ordinal();
      long size = region.size(segment.parameters);
      if (segment.sizes[at] != 0) {
        throw new IllegalArgumentException("two descriptors for region " + region.region());
      }
      segment.sizes[at] = (size + PAGE - 1) & -PAGE;
    }
    long end = PAGE;
    for (int i = 0; i < REGIONS.length; i++) {
      if (segment.sizes[i] != 0) {
        segment.offsets[i] = end;
        end += segment.sizes[i];
      }
    }
    return end;
  }

  /**
   * Attaches this process to a segment that another has made.
   *
   * @throws DatabaseError XX000 if it is no segment or one of another build
   */
  public static Segment attach(int descriptor, long build) {
    long size = Descriptor.size(descriptor);
    Memory.attach(SharedMapping.map(descriptor, size), size);
    if (Memory.getLongAcquire(0) != MAGIC
        || Memory.getInt(VERSION_AT) != LAYOUT_VERSION
        || Memory.getLong(BUILD_AT) != build
        || Memory.getLong(SIZE_AT) != size) {
      throw new DatabaseError("XX000", "shared memory segment was made by another build").fatal();
    }
    Segment segment = new Segment(descriptor, SegmentParameters.load(PARAMETERS_AT));
    for (int i = 0; i < REGIONS.length; i++) {
      segment.offsets[i] = Memory.getLong(REGIONS_AT + 16L * i);
      segment.sizes[i] = Memory.getLong(REGIONS_AT + 16L * i + 8);
    }
    return segment;
  }

  /**
   * Ends the use of the segment in this process, for tests and a postmaster that makes a new one.
   */
  public void detach() {
    long address = Memory.address(0);
    long size = Memory.size();
    Memory.detach();
    SharedMapping.unmap(address, size);
    Descriptor.close(descriptor);
  }

  /** The descriptor to hand to children. */
  public int descriptor() {
    return descriptor;
  }

  public SegmentParameters parameters() {
    return parameters;
  }

  /** Whether the segment was made with a descriptor for the region. */
  public boolean has(Region region) {
    return sizes[region.ordinal()] != 0;
  }

  /** Where a region starts. */
  public long offset(Region region) {
    long offset = offsets[region.ordinal()];
    if (offset == 0) {
      throw new IllegalStateException("the segment has no region " + region);
    }
    return offset;
  }

  /** Bytes of a region. */
  public long size(Region region) {
    return sizes[region.ordinal()];
  }

  /** The offset of an LWLock that exists once. */
  public long lock(LWLockId id) {
    return offset(Region.LWLOCKS) + id.ordinal() * LWLockId.STRIDE;
  }

  /** Gives the memory of a range back; it reads as zeroes from then on, in every process. */
  public void discard(long offset, long length) {
    SharedMapping.punchHole(descriptor, offset, length);
  }
}
