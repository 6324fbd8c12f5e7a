package org.pgj.jdbc.connection;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pgj.jdbc.PgjNotification;
import org.pgj.jdbc.PgjNotificationListener;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.transport.InputWatch;

/**
 * Hands a connection's notifications to its listeners, in a daemon thread that sleeps until the
 * socket has input. While a statement runs, it is that which reads the notifications; the thread
 * then takes them over.
 */
final class NotificationDelivery implements Runnable {
  private final ConnectionCore core;
  private final InputWatch watch;
  private final List<PgjNotificationListener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  private NotificationDelivery(ConnectionCore core, InputWatch watch) {
    this.core = core;
    this.watch = watch;
  }

  /** Starts the thread; it ends with {@link #stop} or with the connection. */
  static NotificationDelivery start(ConnectionCore core, PgjNotificationListener first)
      throws SQLException {
    NotificationDelivery delivery = new NotificationDelivery(core, core.session().watch());
    delivery.listeners.add(first);
    Thread thread = new Thread(null, delivery, "pgj-notifications", 0, false);
    thread.setDaemon(true);
    thread.start();
    return delivery;
  }

  void add(PgjNotificationListener listener) {
    listeners.add(listener);
  }

  /** Takes a listener off; true if none is left. */
  boolean remove(PgjNotificationListener listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  void stop() {
    stopped = true;
    core.session().endWatch(watch);
  }

  @Override
  public void run() {
    SQLException reason = null;
    try {
      while (goesOn() && !core.session().isClosed()) {
        for (PgjNotification notification : core.takeNotificationsWhenFree(this::goesOn)) {
          deliver(notification);
        }
        if (goesOn() && !core.session().isClosed()) {
          watch.await();
        }
      }
    } catch (SQLException e) {
      reason = e;
    } catch (IOException e) {
      reason = new SQLException("the notifications can no longer be watched", e);
    } catch (ClosedSelectorException e) {
      stopped = true; // between the test and the wait
    } catch (InterruptedException e) {
      stopped = true; // nobody but stop() ends this thread: it takes an interrupt for that
    } finally {
      core.session().endWatch(watch);
    }
    if (!stopped) {
      lost(reason != null ? reason : new SQLException("This connection has been closed.", "08003"));
    }
  }

  /** False once no listener is left: what comes then is for {@code getNotifications}. */
  private boolean goesOn() {
    return !stopped && !listeners.isEmpty();
  }

  private void deliver(PgjNotification notification) {
    for (PgjNotificationListener listener : listeners) {
      try {
        listener.notified(notification);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private void lost(SQLException reason) {
    for (PgjNotificationListener listener : listeners) {
      try {
        listener.connectionLost(reason);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private static void failed(RuntimeException e) {
    System.getLogger("org.pgj.jdbc").log(Level.WARNING, "a notification listener failed", e);
  }
}
