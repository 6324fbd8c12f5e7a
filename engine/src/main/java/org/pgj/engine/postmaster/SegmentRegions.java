package org.pgj.engine.postmaster;

import java.util.List;
import org.pgj.engine.shared.InvalidationQueue;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.RegionDescriptor;

/** All regions of an instance's segment; the owner of a region adds it here. */
final class SegmentRegions {
  private SegmentRegions() {}

  static List<RegionDescriptor> all() {
    return List.of(ProcessTable.REGION, LWLockId.REGION, InvalidationQueue.REGION);
  }
}
