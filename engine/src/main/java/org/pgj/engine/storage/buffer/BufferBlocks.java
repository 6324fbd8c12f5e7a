package org.pgj.engine.storage.buffer;

import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.storage.page.PageLayout;

/** The pages themselves, in the order of their buffers. */
final class BufferBlocks {
  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.BUFFER_BLOCKS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return (long) parameters.sharedBuffers() * PageLayout.PAGE_SIZE;
        }
      };

  private BufferBlocks() {}
}
