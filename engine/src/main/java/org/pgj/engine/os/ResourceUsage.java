package org.pgj.engine.os;

/**
 * What this process has used so far (getrusage(2)).
 *
 * @param userMicros processor time in its own code
 * @param systemMicros processor time in the kernel
 * @param maxResidentKilobytes the most memory that it had at once
 * @param reclaims page faults without reading, {@code faults} with it
 */
public record ResourceUsage(
    long userMicros,
    long systemMicros,
    long maxResidentKilobytes,
    long reclaims,
    long faults,
    long swaps,
    long blocksIn,
    long blocksOut,
    long messagesSent,
    long messagesReceived,
    long signals,
    long voluntarySwitches,
    long involuntarySwitches) {
  private static final int SELF = 0;
  private static final int BYTES = 144;

  /** struct rusage: two times of 16 bytes, then longs. */
  private static final int FIRST_LONG = 32;

  /** As of now. */
  public static ResourceUsage now() {
    try (NativeBuffer usage = NativeBuffer.allocate(BYTES)) {
      SystemCall.require("getrusage", SystemCall.GETRUSAGE, SELF, usage.address(), 0);
      return new ResourceUsage(
          micros(usage, 0),
          micros(usage, 16),
          field(usage, 0),
          field(usage, 4),
          field(usage, 5),
          field(usage, 6),
          field(usage, 7),
          field(usage, 8),
          field(usage, 9),
          field(usage, 10),
          field(usage, 11),
          field(usage, 12),
          field(usage, 13));
    }
  }

  private static long micros(NativeBuffer usage, int at) {
    return usage.getLong(at) * 1_000_000 + usage.getLong(at + 8);
  }

  private static long field(NativeBuffer usage, int index) {
    return usage.getLong(FIRST_LONG + index * Long.BYTES);
  }
}
