package org.pgj.engine.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import jdk.internal.access.SharedSecrets;
import jdk.internal.foreign.abi.ABIDescriptor;
import jdk.internal.foreign.abi.NativeEntryPoint;
import jdk.internal.foreign.abi.VMStorage;
import jdk.internal.foreign.abi.x64.X86_64Architecture;
import jdk.internal.foreign.abi.x64.X86_64Architecture.Regs;

/**
 * The handle behind all system calls: (function, where errno goes, seven arguments) → result, all
 * longs.
 *
 * <p>On x86-64 it is the JDK's native entry point itself. What the public linker puts around that,
 * to turn segments into addresses, costs a young process 15 to 40 ms and each interpreted call 3 µs
 * instead of 0.3; longs need none of it. Where the JDK's inside has changed, or on other
 * processors, the public linker makes the same handle.
 */
final class Downcall {
  private static final int ARGUMENTS = 7;
  private static final int CAPTURE_ERRNO = 4;

  private Downcall() {}

  /** The handle, of type {@code (long × 9)long}. */
  static MethodHandle handle(boolean x86) {
    if (x86) {
      try {
        return direct();
      } catch (LinkageError changedInside) {
        return linked();
      }
    }
    return linked();
  }

  /** System V calling convention: six integer registers, then the stack. */
  private static MethodHandle direct() {
    VMStorage[] none = {};
    VMStorage[] integers = {Regs.rdi, Regs.rsi, Regs.rdx, Regs.rcx, Regs.r8, Regs.r9, Regs.rax};
    VMStorage[] results = {Regs.rax, Regs.rdx};
    VMStorage[] scratch = {Regs.r10, Regs.r11};
    ABIDescriptor abi =
        X86_64Architecture.abiFor(
            integers, none, results, none, 0, scratch, none, 16, 0, Regs.r10, Regs.r11);
    VMStorage[] arguments = {
      abi.targetAddrStorage(),
      abi.capturedStateStorage(),
      Regs.rdi,
      Regs.rsi,
      Regs.rdx,
      Regs.rcx,
      Regs.r8,
      Regs.r9,
      X86_64Architecture.stackStorage((short) Long.BYTES, 0)
    };
    Class<?>[] parameters = new Class<?>[ARGUMENTS + 2];
    Arrays.fill(parameters, long.class);
    NativeEntryPoint entry =
        NativeEntryPoint.make(
            abi,
            arguments,
            new VMStorage[] {Regs.rax},
            MethodType.methodType(long.class, parameters),
            false,
            CAPTURE_ERRNO,
            true,
            false);
    return SharedSecrets.getJavaLangInvokeAccess().nativeMethodHandle(entry);
  }

  private static MethodHandle linked() {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
    try {
      MethodHandle segment =
          MethodHandles.lookup()
              .findStatic(
                  Downcall.class,
                  "segment",
                  MethodType.methodType(MemorySegment.class, long.class));
      return MethodHandles.filterArguments(handle, 0, segment, segment);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MemorySegment segment(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.BYTES);
  }
}
