package org.pgj.engine.backend;

import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.SocketAddress;
import org.pgj.engine.os.Sockets;
import org.pgj.engine.os.TcpSocket;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.Spinner;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;

/**
 * A client on a non-blocking stream socket. Reads spin first: waking a sleeping processor costs ten
 * times what a short answer takes.
 */
final class SocketConnection implements ClientConnection {
  private final int descriptor;
  private final Worker worker;
  private final NativeBuffer buffer;
  private final SocketAddress remote;
  private final Spinner spinner = new Spinner();
  private boolean lost;
  private boolean closed;
  private volatile boolean isEncrypted;

  /** The latch was consumed by a write; the next read must report it. */
  private boolean wokenInWrite;

  /**
   * @param descriptor the client's socket, closed with this object
   * @param buffer scratch memory, used in turn by the process's connections
   */
  SocketConnection(int descriptor, Worker worker, NativeBuffer buffer) {
    this.descriptor = descriptor;
    this.worker = worker;
    this.buffer = buffer;
    SocketAddress peer = SocketAddress.unix("");
    try {
      peer = Sockets.remoteAddress(descriptor);
      if (peer.port() >= 0) {
        Sockets.setNoDelay(descriptor);
      }
    } catch (OsException reset) {
      // The client was gone before it was served: nothing can be asked of its socket any more.
      lost = true;
    }
    this.remote = peer;
  }

  @Override
  public int read(byte[] target, int offset, int length, long timeoutNanos) {
    if (wokenInWrite) {
      wokenInWrite = false;
      return WOKEN;
    }
    int result = tryRead(target, offset, length);
    if (result != Descriptor.WOULD_BLOCK) {
      return result;
    }
    if (timeoutNanos == 0) {
      return TIMED_OUT;
    }
    result = spin(target, offset, length);
    while (result == Descriptor.WOULD_BLOCK) {
      int woken = worker.waitLatch(timeoutNanos, descriptor, Poll.READABLE, WaitEvent.CLIENT_READ);
      if ((woken & Worker.LATCH_SET) != 0) {
        return WOKEN;
      }
      if ((woken & Worker.DESCRIPTOR_READY) != 0) {
        result = tryRead(target, offset, length);
      } else if ((woken & Worker.TIMED_OUT) != 0) {
        return TIMED_OUT;
      }
    }
    return result;
  }

  private int spin(byte[] target, int offset, int length) {
    if (!spinner.begin()) {
      return Descriptor.WOULD_BLOCK;
    }
    int result = Descriptor.WOULD_BLOCK;
    while (result == Descriptor.WOULD_BLOCK && spinner.goesOn()) {
      result = tryRead(target, offset, length);
    }
    spinner.end(result != Descriptor.WOULD_BLOCK);
    return result;
  }

  /** Reads without waiting: bytes, {@link #CLOSED} or {@link Descriptor#WOULD_BLOCK}. */
  private int tryRead(byte[] target, int offset, int length) {
    if (lost) {
      return CLOSED;
    }
    int wanted = Math.min(length, buffer.capacity());
    int result = Descriptor.read(descriptor, buffer.address(), wanted);
    if (result > 0) {
      buffer.copyTo(0, target, offset, result);
      return result;
    }
    if (result == Descriptor.WOULD_BLOCK) {
      return result;
    }
    lost = true;
    return CLOSED;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    int done = 0;
    while (done < length && !lost) {
      int chunk = Math.min(length - done, buffer.capacity());
      buffer.copyFrom(source, offset + done, 0, chunk);
      writeChunk(chunk);
      done += chunk;
    }
  }

  private void writeChunk(int length) {
    int done = 0;
    while (done < length && !lost) {
      int result = Descriptor.write(descriptor, buffer.address() + done, length - done);
      if (result > 0) {
        done += result;
      } else if (result == Descriptor.WOULD_BLOCK) {
        awaitWritable();
      } else {
        lost = true;
        worker.interrupt(worker.index(), Interrupt.CLIENT_GONE);
      }
    }
  }

  private void awaitWritable() {
    int woken = worker.waitLatch(-1, descriptor, Poll.WRITABLE, WaitEvent.CLIENT_WRITE);
    if ((woken & Worker.LATCH_SET) != 0) {
      wokenInWrite = true;
      if ((worker.interrupts() & (Interrupt.TERMINATE | Interrupt.CRASH)) != 0) {
        lost = true;
      }
    }
  }

  @Override
  public void encrypted() {
    isEncrypted = true;
  }

  /**
   * Sends what can be sent at once, from another thread than the session's; nothing if that would
   * have to be encrypted, which is the session's thread's part.
   */
  void writeLastWords(byte[] message) {
    if (isEncrypted) {
      return;
    }
    try (NativeBuffer bytes = NativeBuffer.allocate(Math.max(1, message.length))) {
      bytes.copyFrom(message, 0, 0, message.length);
      Descriptor.write(descriptor, bytes.address(), message.length);
    }
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public boolean hasHungUp() {
    try (Poll poll = new Poll(1)) {
      poll.add(descriptor, Poll.READ_CLOSED);
      return poll.await(0) > 0;
    }
  }

  @Override
  public TcpSocket tcp() {
    return isLocal() ? null : new TcpSocket(descriptor);
  }

  @Override
  public boolean isLocal() {
    return remote.port() < 0;
  }

  @Override
  public SocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      lost = true;
      Descriptor.close(descriptor);
    }
  }
}
