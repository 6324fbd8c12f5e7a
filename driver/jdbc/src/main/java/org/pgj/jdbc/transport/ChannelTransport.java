package org.pgj.jdbc.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.pgj.jdbc.spi.Deadline;

/** A TCP or Unix-domain socket channel in non-blocking mode. */
final class ChannelTransport implements Transport {
  /** Largest single read or write: the JDK keeps a native buffer of this size for each thread. */
  private static final int MAX_TRANSFER = 128 * 1024;

  /** What is ready is known without looking: there is one channel. */
  private static final Consumer<SelectionKey> READY = new Ready();

  /**
   * True where a selector parks a virtual thread and frees its carrier. Before Java 24 only a
   * blocking read does, and there an interrupt closes the channel.
   */
  private static final boolean SELECTOR_PARKS = Runtime.version().feature() >= 24;

  private final SocketChannel channel;
  private final WaitStrategy wait = new WaitStrategy();
  private ByteBuffer inView;
  private ByteBuffer outView;
  private Selector selector;
  private int timeoutMillis;
  private Deadline deadline = Deadline.never();

  /** True if the last read filled the space it had, so that there is probably more. */
  private boolean moreExpected;

  /** True once a watch has registered the channel, which must stay in non-blocking mode then. */
  private volatile boolean watched;

  ChannelTransport(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  @Override
  public int receive(byte[] target, int offset, int length) throws IOException {
    requireTime();
    int count = moreExpected ? receiveNow(target, offset, length) : 0;
    if (count == 0) {
      int polls = wait.begin();
      if (polls > 0) {
        count = poll(polls, target, offset, length);
      }
      if (count == 0) {
        count = receiveBlocking(target, offset, length);
      }
      wait.end();
    }
    moreExpected = count == length;
    return count;
  }

  private int poll(int polls, byte[] target, int offset, int length) throws IOException {
    int count = 0;
    try {
      for (int i = 0; i < polls && count == 0; i++) {
        count = receiveNow(target, offset, length);
        Thread.onSpinWait();
      }
    } finally {
      wait.pollsEnd();
    }
    return count;
  }

  private int receiveBlocking(byte[] target, int offset, int length) throws IOException {
    if (!SELECTOR_PARKS
        && timeoutMillis == 0
        && !deadline.isLimited()
        && !watched
        && isVirtual(Thread.currentThread())) {
      return receiveParked(target, offset, length);
    }
    int count = 0;
    while (count == 0) {
      await(SelectionKey.OP_READ);
      count = receiveNow(target, offset, length);
    }
    return count;
  }

  @Override
  public int receiveNow(byte[] target, int offset, int length) throws IOException {
    ByteBuffer view = inView;
    if (view == null || view.array() != target) {
      view = ByteBuffer.wrap(target);
      inView = view;
    }
    view.limit(offset + Math.min(length, MAX_TRANSFER));
    view.position(offset);
    return channel.read(view);
  }

  @Override
  public int send(byte[] bytes, int from, int to) throws IOException {
    ByteBuffer view = outView;
    if (view == null || view.array() != bytes) {
      view = ByteBuffer.wrap(bytes);
      outView = view;
    }
    view.limit(Math.min(to, from + MAX_TRANSFER));
    view.position(from);
    return channel.write(view);
  }

  @Override
  public void awaitInputOrRoom() throws IOException {
    await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  /** Waits on a selector, which an interrupt wakes but does not close the channel for. */
  private void await(int operations) throws IOException {
    if (selector == null) {
      selector = Selector.open();
      channel.register(selector, operations);
    } else {
      channel.keyFor(selector).interestOps(operations);
    }
    boolean interrupted = false;
    try {
      long end = timeoutMillis == 0 ? 0 : System.nanoTime() + timeoutMillis * 1_000_000L;
      while (true) {
        long rest = 0;
        if (timeoutMillis != 0) {
          rest = (end - System.nanoTime() + 999_999) / 1_000_000;
          if (rest <= 0) {
            throw new SocketTimeoutException("no answer within " + timeoutMillis + " ms");
          }
        }
        if (deadline.isLimited()) {
          requireTime();
          long left = Math.max(1, deadline.remainingMillis());
          rest = rest == 0 ? left : Math.min(rest, left);
        }
        int ready = selector.select(READY, rest);
        if (!channel.isOpen()) {
          throw new ClosedChannelException();
        }
        if (ready > 0) {
          return;
        }
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireTime() throws SocketTimeoutException {
    if (deadline.expired()) {
      throw new SocketTimeoutException(deadline.exceeded().getMessage());
    }
  }

  /** A blocking read, in which the JDK parks a virtual thread and frees its carrier. */
  private int receiveParked(byte[] target, int offset, int length) throws IOException {
    if (selector != null) {
      selector.close();
      selector = null;
    }
    channel.configureBlocking(true);
    try {
      return receiveNow(target, offset, length);
    } finally {
      if (channel.isOpen()) {
        channel.configureBlocking(false);
      }
    }
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass() != Thread.class
        && thread.getClass().getName().equals("java.lang.VirtualThread");
  }

  @Override
  public InputWatch watch() throws IOException {
    watched = true;
    Selector own = Selector.open();
    try {
      channel.register(own, SelectionKey.OP_READ);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
    return new InputWatch() {
      @Override
      public void await() throws IOException {
        own.select();
        own.selectedKeys().clear();
      }

      @Override
      public void wakeUp() {
        own.wakeup();
      }

      @Override
      public void close() throws IOException {
        own.close();
      }
    };
  }

  private static final class Ready implements Consumer<SelectionKey> {
    @Override
    public void accept(SelectionKey key) {}
  }

  @Override
  public void setTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public int timeout() {
    return timeoutMillis;
  }

  @Override
  public void setDeadline(Deadline newDeadline) {
    deadline = newDeadline;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    Selector waiting = selector;
    channel.close();
    if (waiting != null) {
      waiting.close();
    }
  }
}
