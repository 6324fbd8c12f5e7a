package org.pgj.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.NotificationService;
import org.pgj.engine.shared.NotifyQueue;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;

/**
 * LISTEN, NOTIFY and UNLISTEN of one session (manual: NOTIFY). All of them take effect when their
 * transaction commits, and not at all if it, or their subtransaction, is rolled back.
 */
public final class Notifications implements NotificationService, TransactionParticipant {
  private static final int LONGEST_PAYLOAD = 7999;
  private static final int LONGEST_CHANNEL = 63;

  private enum Kind {
    LISTEN,
    UNLISTEN,
    NOTIFY
  }

  /** Something to be done at commit; an UNLISTEN without channel is for all. */
  private static final class Action {
    final Kind kind;
    final String channel;
    final String payload;
    int level;

    Action(Kind kind, String channel, String payload, int level) {
      this.kind = kind;
      this.channel = channel;
      this.payload = payload;
      this.level = level;
    }

    /** What makes two notifications the same. */
    static String identity(String channel, String payload) {
      return channel + '\0' + payload;
    }
  }

  private final NotifyQueue queue;
  private final TransactionManager transactions;
  private final List<Action> pending = new ArrayList<>();
  private final Set<String> notified = new HashSet<>();
  private final Set<String> channels = new LinkedHashSet<>();
  private long reserved;

  /** Follows the transactions from now on. */
  public Notifications(NotifyQueue queue, TransactionManager transactions) {
    this.queue = queue;
    this.transactions = transactions;
    transactions.register(this);
  }

  public void listen(String channel) {
    add(Kind.LISTEN, channel, "");
  }

  /**
   * @param channel null for all
   */
  public void unlisten(String channel) {
    add(Kind.UNLISTEN, channel, "");
  }

  /**
   * NOTIFY and {@code pg_notify}; a second one with the same channel and payload is dropped.
   *
   * @throws DatabaseError 22023
   */
  @Override
  public void notify(String channel, String payload) {
    String text = payload == null ? "" : payload;
    if (channel.isEmpty()) {
      throw new DatabaseError("22023", "channel name cannot be empty");
    }
    if (channel.getBytes(StandardCharsets.UTF_8).length > LONGEST_CHANNEL) {
      throw new DatabaseError("22023", "channel name too long");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAYLOAD) {
      throw new DatabaseError("22023", "payload string too long");
    }
    if (notified.add(Action.identity(channel, text))) {
      add(Kind.NOTIFY, channel, text);
    }
  }

  private void add(Kind kind, String channel, String payload) {
    pending.add(new Action(kind, channel, payload, transactions.level()));
  }

  @Override
  public double usage() {
    return queue.usage();
  }

  /** The channels listened to ({@code pg_listening_channels}). */
  public List<String> channels() {
    return new ArrayList<>(channels);
  }

  /** Hands what has arrived on the session's channels to a reader; outside of transactions. */
  public void read(NotifyQueue.Reader reader) {
    queue.read(
        (pid, channel, payload) -> {
          if (channels.contains(channel)) {
            reader.notified(pid, channel, payload);
          }
        });
  }

  /** The session ends. */
  public void reset() {
    pending.clear();
    notified.clear();
    channels.clear();
    queue.endListening();
  }

  @Override
  public void beforeCommit() {
    long size = 0;
    for (int i = 0; i < pending.size(); i++) {
      Action action = pending.get(i);
      if (action.kind == Kind.NOTIFY) {
        size += NotifyQueue.size(bytes(action.channel), bytes(action.payload));
      }
    }
    if (size > 0) {
      if (!queue.reserve(size)) {
        throw new DatabaseError("54000", "too many notifications in the NOTIFY queue");
      }
      reserved = size;
    }
  }

  @Override
  public void beforePrepare() {
    if (!pending.isEmpty()) {
      throw new DatabaseError(
          "0A000", "cannot PREPARE a transaction that has executed LISTEN, UNLISTEN, or NOTIFY");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void atEnd(boolean committed) {
    if (pending.isEmpty()) {
      return;
    }
    if (committed) {
      for (Action action : pending) {
        perform(action);
      }
      if (channels.isEmpty()) {
        queue.endListening();
      }
    }
    if (reserved > 0) {
      queue.unreserve(reserved);
      reserved = 0;
      if (committed) {
        queue.wakeListeners();
      }
    }
    pending.clear();
    notified.clear();
  }

  private void perform(Action action) {
    switch (action.kind) {
      case LISTEN -> {
        queue.beginListening();
        channels.add(action.channel);
      }
      case UNLISTEN -> {
        if (action.channel == null) {
          channels.clear();
        } else {
          channels.remove(action.channel);
        }
      }
      case NOTIFY -> queue.append(bytes(action.channel), bytes(action.payload));
    }
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    for (int i = pending.size() - 1; i >= 0 && pending.get(i).level >= level; i--) {
      if (committed) {
        pending.get(i).level = level - 1;
      } else {
        Action dropped = pending.remove(i);
        if (dropped.kind == Kind.NOTIFY) {
          notified.remove(Action.identity(dropped.channel, dropped.payload));
        }
      }
    }
  }
}
