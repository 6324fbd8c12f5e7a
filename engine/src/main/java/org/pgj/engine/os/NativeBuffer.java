package org.pgj.engine.os;

import jdk.internal.misc.Unsafe;

/**
 * Private memory outside of the heap, for system calls: the kernel reads and writes it while the
 * collector is free to move Java objects. Positions are bytes from its start and always checked.
 */
public final class NativeBuffer implements AutoCloseable {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final int capacity;
  private long address;

  private NativeBuffer(long address, int capacity) {
    this.address = address;
    this.capacity = capacity;
  }

  /** A zeroed buffer, until {@link #close}. */
  public static NativeBuffer allocate(int capacity) {
    long address = UNSAFE.allocateMemory(capacity);
    UNSAFE.setMemory(address, capacity, (byte) 0);
    return new NativeBuffer(address, capacity);
  }

  /** Its address, for system calls. */
  public long address() {
    return address;
  }

  /** Its length in bytes. */
  public int capacity() {
    return capacity;
  }

  public byte getByte(int at) {
    return UNSAFE.getByte(at(at, 1));
  }

  public short getShort(int at) {
    return UNSAFE.getShort(at(at, 2));
  }

  public int getInt(int at) {
    return UNSAFE.getInt(at(at, 4));
  }

  public long getLong(int at) {
    return UNSAFE.getLong(at(at, 8));
  }

  public void putByte(int at, int value) {
    UNSAFE.putByte(at(at, 1), (byte) value);
  }

  public void putShort(int at, int value) {
    UNSAFE.putShort(at(at, 2), (short) value);
  }

  public void putInt(int at, int value) {
    UNSAFE.putInt(at(at, 4), value);
  }

  public void putLong(int at, long value) {
    UNSAFE.putLong(at(at, 8), value);
  }

  /** Copies an array's bytes into the buffer. */
  public void copyFrom(byte[] source, int from, int to, int length) {
    if ((from | length | source.length - from - length) < 0) {
      throw new IndexOutOfBoundsException(from);
    }
    UNSAFE.copyMemory(source, Unsafe.ARRAY_BYTE_BASE_OFFSET + from, null, at(to, length), length);
  }

  /** Copies the buffer's bytes into an array. */
  public void copyTo(int from, byte[] target, int to, int length) {
    if ((to | length | target.length - to - length) < 0) {
      throw new IndexOutOfBoundsException(to);
    }
    UNSAFE.copyMemory(null, at(from, length), target, Unsafe.ARRAY_BYTE_BASE_OFFSET + to, length);
  }

  /** Zeroes a range. */
  public void clear(int from, int length) {
    UNSAFE.setMemory(at(from, length), length, (byte) 0);
  }

  private long at(int at, int length) {
    if (address == 0 || (at | length | capacity - at - length) < 0) {
      throw new IndexOutOfBoundsException(at);
    }
    return address + at;
  }

  @Override
  public void close() {
    if (address != 0) {
      UNSAFE.freeMemory(address);
      address = 0;
    }
  }
}
