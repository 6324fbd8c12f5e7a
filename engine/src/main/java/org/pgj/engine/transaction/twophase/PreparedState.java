package org.pgj.engine.transaction.twophase;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgj.engine.os.ByteArrays;

/**
 * All that is needed to finish a prepared transaction, in this server's life or in a later one.
 *
 * <pre>
 *  0 xid 8 | time 8 | database 4 | owner 4 | serializable 1
 *    then each with its length in front (4): name, subxids, locks, reads, at commit, at abort
 * </pre>
 *
 * @param time when it was prepared, microseconds since 2000-01-01 UTC
 * @param name the identifier that the user gave it
 * @param subxids of subtransactions that share its fate
 * @param locks three words each: the two of the tag, the code of the mode
 * @param serializable whether it was watched for serialization failures
 * @param reads its predicate locks, two words each
 * @param atCommit what its commit record will say besides
 * @param atAbort likewise
 */
public record PreparedState(
    long xid,
    long time,
    int database,
    int owner,
    String name,
    long[] subxids,
    long[] locks,
    boolean serializable,
    long[] reads,
    byte[] atCommit,
    byte[] atAbort) {

  private static final int FIXED = 25;

  /** The state as bytes. */
  public byte[] encode() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    int length =
        FIXED
            + 6 * Integer.BYTES
            + nameBytes.length
            + Long.BYTES * (subxids.length + locks.length + reads.length)
            + atCommit.length
            + atAbort.length;
    byte[] bytes = new byte[length];
    ByteArrays.putLong(bytes, 0, xid);
    ByteArrays.putLong(bytes, 8, time);
    ByteArrays.putInt(bytes, 16, database);
    ByteArrays.putInt(bytes, 20, owner);
    bytes[24] = (byte) (serializable ? 1 : 0);
    int at = put(bytes, FIXED, nameBytes);
    at = put(bytes, at, subxids);
    at = put(bytes, at, locks);
    at = put(bytes, at, reads);
    at = put(bytes, at, atCommit);
    put(bytes, at, atAbort);
    return bytes;
  }

  private static int put(byte[] bytes, int at, byte[] content) {
    ByteArrays.putInt(bytes, at, content.length);
    System.arraycopy(content, 0, bytes, at + 4, content.length);
    return at + 4 + content.length;
  }

  private static int put(byte[] bytes, int at, long[] content) {
    ByteArrays.putInt(bytes, at, content.length);
    for (int i = 0; i < content.length; i++) {
      ByteArrays.putLong(bytes, at + 4 + 8 * i, content[i]);
    }
    return at + 4 + 8 * content.length;
  }

  /** The xid of an encoded state. */
  public static long xid(byte[] bytes) {
    return ByteArrays.getLong(bytes, 0);
  }

  /** The state that bytes hold. */
  public static PreparedState decode(byte[] bytes) {
    int at = FIXED;
    byte[] name = bytes(bytes, at);
    at += 4 + name.length;
    long[] subxids = longs(bytes, at);
    at += 4 + 8 * subxids.length;
    long[] locks = longs(bytes, at);
    at += 4 + 8 * locks.length;
    long[] reads = longs(bytes, at);
    at += 4 + 8 * reads.length;
    byte[] atCommit = bytes(bytes, at);
    at += 4 + atCommit.length;
    byte[] atAbort = bytes(bytes, at);
    return new PreparedState(
        xid(bytes),
        ByteArrays.getLong(bytes, 8),
        ByteArrays.getInt(bytes, 16),
        ByteArrays.getInt(bytes, 20),
        new String(name, StandardCharsets.UTF_8),
        subxids,
        locks,
        bytes[24] != 0,
        reads,
        atCommit,
        atAbort);
  }

  private static byte[] bytes(byte[] bytes, int at) {
    int length = ByteArrays.getInt(bytes, at);
    return Arrays.copyOfRange(bytes, at + 4, at + 4 + length);
  }

  private static long[] longs(byte[] bytes, int at) {
    long[] words = new long[ByteArrays.getInt(bytes, at)];
    for (int i = 0; i < words.length; i++) {
      words[i] = ByteArrays.getLong(bytes, at + 4 + 8 * i);
    }
    return words;
  }
}
