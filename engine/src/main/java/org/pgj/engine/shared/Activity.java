package org.pgj.engine.shared;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.os.Memory;

/**
 * What {@code pg_stat_activity} shows of a slot. The owner writes; readers copy between two equal,
 * even readings of {@code version}.
 *
 * <pre>
 *    0 version            4   odd while being written
 *    4 state              4   {@link State}
 *    8 backend start      8   µs since 2000-01-01 UTC, as all times here; 0 none
 *   16 transaction start  8
 *   24 query start        8
 *   32 state change       8
 *   40 query id           8
 *   48 client port        4   -1 for a Unix-domain socket
 *   52 application name   2 + 62
 *  116 client address     2 + 46
 *  168 query              2 + 1022
 * 1192 encryption bits    4   0 without TLS
 * 1196 TLS version        2 + 14
 * 1212 cipher             2 + 62
 * 1276 client subject     2 + 126
 * 1404 client serial      2 + 62
 * 1468 client issuer      2 + 126
 * </pre>
 */
public final class Activity {
  /** Column {@code state}. */
  public enum State {
    NONE(null),
    IDLE("idle"),
    ACTIVE("active"),
    IDLE_IN_TRANSACTION("idle in transaction"),
    IDLE_IN_ABORTED_TRANSACTION("idle in transaction (aborted)"),
    FASTPATH("fastpath function call"),
    DISABLED("disabled");

    private static final State[] STATES = values();

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** A consistent copy of one slot's activity. */
  public record Report(
      State state,
      long backendStart,
      long transactionStart,
      long queryStart,
      long stateChange,
      long queryId,
      String applicationName,
      String clientAddress,
      int clientPort,
      String query) {}

  private static final int STATE = 4;
  private static final int BACKEND_START = 8;
  private static final int TRANSACTION_START = 16;
  private static final int QUERY_START = 24;
  private static final int STATE_CHANGE = 32;
  private static final int QUERY_ID = 40;
  private static final int CLIENT_PORT = 48;
  private static final int APPLICATION_NAME = 52;
  private static final int CLIENT_ADDRESS = 116;
  private static final int QUERY = 168;
  private static final int APPLICATION_NAME_BYTES = 62;
  private static final int CLIENT_ADDRESS_BYTES = 46;
  private static final int QUERY_BYTES = 1022;
  private static final int BITS = 1192;
  private static final int VERSION = 1196;
  private static final int VERSION_BYTES = 14;
  private static final int CIPHER = 1212;
  private static final int SUBJECT = 1276;
  private static final int SERIAL = 1404;
  private static final int ISSUER = 1468;
  private static final int SHORT_BYTES = 62;
  private static final int NAME_BYTES = 126;

  private final long area;

  /** The activity of the worker's own slot. */
  public Activity(Worker worker) {
    this.area = worker.slot() + ProcessTable.ACTIVITY;
  }

  /** A new client, or none with empty strings; everything else starts anew. */
  public void begin(long now, String clientAddress, int clientPort) {
    open();
    Memory.putInt(area + STATE, State.NONE.ordinal());
    Memory.putLong(area + BACKEND_START, now);
    Memory.putLong(area + TRANSACTION_START, 0);
    Memory.putLong(area + QUERY_START, 0);
    Memory.putLong(area + STATE_CHANGE, now);
    Memory.putLong(area + QUERY_ID, 0);
    Memory.putInt(area + CLIENT_PORT, clientPort);
    Memory.putShort(area + APPLICATION_NAME, (short) 0);
    Memory.putShort(area + QUERY, (short) 0);
    Memory.putInt(area + BITS, 0);
    putText(CLIENT_ADDRESS, CLIENT_ADDRESS_BYTES, clientAddress);
    close();
  }

  /** The client's connection is encrypted. */
  public void setEncryption(Encryption encryption) {
    open();
    putText(VERSION, VERSION_BYTES, encryption.version());
    putText(CIPHER, SHORT_BYTES, encryption.cipher());
    putText(SUBJECT, NAME_BYTES, encryption.subject());
    putText(SERIAL, SHORT_BYTES, encryption.serial());
    putText(ISSUER, NAME_BYTES, encryption.issuer());
    Memory.putInt(area + BITS, encryption.bits());
    close();
  }

  public void setApplicationName(String name) {
    open();
    putText(APPLICATION_NAME, APPLICATION_NAME_BYTES, name);
    close();
  }

  /** A statement begins: its text as received, UTF-8, cut to what fits. */
  public void beginStatement(long now, byte[] text, int offset, int length) {
    int kept = cut(text, offset, Math.min(length, QUERY_BYTES), length);
    open();
    Memory.putInt(area + STATE, State.ACTIVE.ordinal());
    Memory.putLong(area + QUERY_START, now);
    Memory.putLong(area + QUERY_ID, 0);
    Memory.putLong(area + STATE_CHANGE, now);
    Memory.putShort(area + QUERY, (short) kept);
    Memory.copyFrom(text, offset, area + QUERY + 2, kept);
    close();
  }

  /** What statements like the present one have in common. */
  public void setQueryId(long id) {
    Memory.putLong(area + QUERY_ID, id);
  }

  public void setState(State state, long now) {
    open();
    Memory.putInt(area + STATE, state.ordinal());
    Memory.putLong(area + STATE_CHANGE, now);
    close();
  }

  /** When the transaction began; 0 when it has ended. */
  public void setTransactionStart(long now) {
    Memory.putLong(area + TRANSACTION_START, now);
  }

  /** A copy of a slot's activity. */
  public static Report read(ProcessTable processes, int index) {
    long area = processes.slot(index) + ProcessTable.ACTIVITY;
    while (true) {
      int version = Memory.getIntAcquire(area);
      if ((version & 1) == 0) {
        Report report =
            new Report(
                State.STATES[Memory.getInt(area + STATE)],
                Memory.getLong(area + BACKEND_START),
                Memory.getLong(area + TRANSACTION_START),
                Memory.getLong(area + QUERY_START),
                Memory.getLong(area + STATE_CHANGE),
                Memory.getLong(area + QUERY_ID),
                text(area + APPLICATION_NAME, APPLICATION_NAME_BYTES),
                text(area + CLIENT_ADDRESS, CLIENT_ADDRESS_BYTES),
                Memory.getInt(area + CLIENT_PORT),
                text(area + QUERY, QUERY_BYTES));
        Memory.fullFence();
        if (Memory.getIntAcquire(area) == version) {
          return report;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** How a slot's client is encrypted, or null. */
  public static Encryption encryption(ProcessTable processes, int index) {
    long area = processes.slot(index) + ProcessTable.ACTIVITY;
    while (true) {
      int version = Memory.getIntAcquire(area);
      if ((version & 1) == 0) {
        int bits = Memory.getInt(area + BITS);
        Encryption encryption =
            bits == 0
                ? null
                : new Encryption(
                    text(area + VERSION, VERSION_BYTES),
                    text(area + CIPHER, SHORT_BYTES),
                    bits,
                    text(area + SUBJECT, NAME_BYTES),
                    text(area + SERIAL, SHORT_BYTES),
                    text(area + ISSUER, NAME_BYTES));
        Memory.fullFence();
        if (Memory.getIntAcquire(area) == version) {
          return encryption;
        }
      }
      Thread.onSpinWait();
    }
  }

  private void open() {
    Memory.putIntVolatile(area, Memory.getInt(area) + 1);
  }

  private void close() {
    Memory.putIntRelease(area, Memory.getInt(area) + 1);
  }

  private void putText(int at, int room, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int kept = cut(bytes, 0, Math.min(bytes.length, room), bytes.length);
    Memory.putShort(area + at, (short) kept);
    Memory.copyFrom(bytes, 0, area + at + 2, kept);
  }

  /** Shortens to the last whole character if the text goes on after {@code kept} bytes. */
  private static int cut(byte[] text, int offset, int kept, int length) {
    int end = kept;
    if (kept < length) {
      while (end > 0 && (text[offset + end] & 0xC0) == 0x80) {
        end--;
      }
    }
    return end;
  }

  private static String text(long at, int room) {
    byte[] bytes = new byte[Math.min(Memory.getShort(at) & 0xFFFF, room)];
    Memory.copyTo(at + 2, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
