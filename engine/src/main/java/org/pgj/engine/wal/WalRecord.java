package org.pgj.engine.wal;

/**
 * The form of a record. Records follow each other aligned to 8 bytes and do not know of segments.
 *
 * <pre>
 *  0 length 4    with this header, without alignment
 *  4 crc 4       CRC-32C of the body, then of bytes 8 to 23
 *  8 lsn 8       where the record starts: what was here before in a recycled segment is not it
 * 16 epoch 4     counts recoveries: what lay behind the end of an earlier log is not it
 * 20 type 1      {@link RecordType}
 * 21 kind 1      {@link ResourceKind}
 * 22 pages 1     of a page change
 * 23 unused 1
 * 24 body
 * </pre>
 *
 * <p>The body of a page change is, per page: flags 1 (fork, image, initialises), unused 3, length
 * of what follows the block header 4, tablespace 4, database 4, relation 4, block 4, then
 * operations ({@link PageOperations}) or an image ({@link PageImage}).
 */
final class WalRecord {
  static final int HEADER_SIZE = 24;
  static final int LENGTH = 0;
  static final int CRC = 4;
  static final int LSN = 8;
  static final int EPOCH = 16;
  static final int TYPE = 20;
  static final int KIND = 21;
  static final int PAGES = 22;

  static final byte[] EMPTY = new byte[0];

  private WalRecord() {}

  /** Bytes a record takes in the log. */
  static int align(int length) {
    return length + 7 & ~7;
  }
}
