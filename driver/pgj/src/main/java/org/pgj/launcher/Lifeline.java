package org.pgj.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection to a postmaster that lasts as long as this JVM: its end is the end of the ownership.
 * A parked thread holds it, so that it survives the class loader it was made in; one that waited in
 * a read would delay the JVM's end.
 */
final class Lifeline extends Thread {
  private final SocketChannel channel;
  private volatile boolean released;

  private Lifeline(SocketChannel channel, String name) {
    super("pgj lifeline " + name);
    this.channel = channel;
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Holds a connection from now on. */
  static Lifeline hold(SocketChannel channel, String name) throws IOException {
    channel.configureBlocking(false);
    Lifeline lifeline = new Lifeline(channel, name);
    lifeline.start();
    return lifeline;
  }

  @Override
  public void run() {
    while (!released) {
      LockSupport.park(this);
    }
  }

  /** Whether the other side lives. */
  boolean isAlive(ByteBuffer scratch) {
    try {
      scratch.clear();
      return !released && channel.read(scratch) >= 0;
    } catch (IOException broken) {
      return false;
    }
  }

  /** Ends the ownership. */
  void release() throws IOException {
    released = true;
    LockSupport.unpark(this);
    channel.close();
  }
}
