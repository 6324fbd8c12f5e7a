package org.pgj.engine.wal;

import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/**
 * A whole page in a record, without the hole between line pointers and items. A page that has no
 * line pointers is stored in full: arrays, maps and meta pages keep their data there.
 */
final class PageImage {
  private PageImage() {}

  /**
   * Writes hole start, hole length and the bytes around the hole.
   *
   * @return the bytes written
   */
  static int encode(byte[] page, byte[] target, int at) {
    int hole = PageCopy.lower(page);
    int end = PageCopy.upper(page);
    if (hole <= PageLayout.HEADER_SIZE || hole >= end || end > PageLayout.PAGE_SIZE) {
      hole = 0;
      end = 0;
    }
    ByteArrays.putShort(target, at, hole);
    ByteArrays.putShort(target, at + 2, end - hole);
    System.arraycopy(page, 0, target, at + 4, hole);
    System.arraycopy(page, end, target, at + 4 + hole, PageLayout.PAGE_SIZE - end);
    return 4 + PageLayout.PAGE_SIZE - (end - hole);
  }
}
