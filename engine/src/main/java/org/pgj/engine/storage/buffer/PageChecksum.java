package org.pgj.engine.storage.buffer;

import java.util.zip.CRC32C;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.page.PageLayout;

/**
 * The checksum of a page in a file: CRC-32C of page and block number folded to 1..65535, so that a
 * page in the wrong place is found too; 0 means the page has none.
 */
final class PageChecksum {
  private final CRC32C crc = new CRC32C();

  /** The checksum, whatever the page's checksum field holds, which is 0 afterwards. */
  int compute(byte[] page, int block) {
    ByteArrays.putShort(page, PageLayout.CHECKSUM, 0);
    crc.reset();
    crc.update(page, 0, PageLayout.PAGE_SIZE);
    long mixed = (crc.getValue() ^ block * 0x9E37_79B1L) & 0xFFFF_FFFFL;
    return (int) (mixed % 65_535) + 1;
  }

  /** Stores the checksum. */
  void set(byte[] page, int block) {
    int checksum = compute(page, block);
    ByteArrays.putShort(page, PageLayout.CHECKSUM, checksum);
  }

  /** Whether the page is as it was written; its checksum field is 0 afterwards. */
  boolean verify(byte[] page, int block) {
    int stored = ByteArrays.getUnsignedShort(page, PageLayout.CHECKSUM);
    return stored == 0 || compute(page, block) == stored;
  }
}
