package org.pgj.engine.shared.child;

import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.MessageSocket;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.os.Signals;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.Worker;

/**
 * A child's tie to its postmaster: the control socket, the parameter block, the shared segment.
 * Sending is for any thread, receiving for one.
 */
public final class ChildContext {
  /** The child's end of the control socket. */
  public static final int CONTROL_DESCRIPTOR = 3;

  /** The locked interlock file, in children of an instance with a data directory. */
  public static final int INTERLOCK_DESCRIPTOR = 4;

  private final MessageSocket control;
  private final byte[] message = new byte[ControlMessage.MAX_LENGTH];
  private final ChildParameters parameters;
  private final Segment segment;

  private ChildContext(int controlDescriptor) {
    control = new MessageSocket(controlDescriptor, ControlMessage.MAX_LENGTH);
    int length = control.receive(message, true);
    if (length <= 0) {
      throw new IllegalStateException("the postmaster is gone");
    }
    parameters = ChildParameters.decode(message, length);
    segment = Segment.attach(control.takeDescriptor(), parameters.build());
  }

  /**
   * Makes this process a child of its postmaster: it dies with it, SIGQUIT ends it at once, it has
   * received its parameters and mapped the segment. Called first of all in a child's main thread.
   */
  public static ChildContext join() {
    ProcessControl.resetSignal(ProcessControl.SIGQUIT);
    ProcessControl.setParentDeathSignal(ProcessControl.SIGKILL);
    return new ChildContext(CONTROL_DESCRIPTOR);
  }

  /**
   * Plays a child's part in the process that also plays the postmaster's, for a training run.
   *
   * @param controlDescriptor the child's end of a socket pair in which the parameters wait
   */
  public static ChildContext rehearse(int controlDescriptor) {
    return new ChildContext(controlDescriptor);
  }

  /** The control socket, to wait for input. */
  public int controlDescriptor() {
    return control.descriptor();
  }

  /** Ends what {@link #rehearse} began. */
  public void leave() {
    control.close();
    segment.detach();
  }

  /** The parameter block. */
  public ChildParameters parameters() {
    return parameters;
  }

  /** The shared segment. */
  public Segment segment() {
    return segment;
  }

  /** Takes over a slot that the postmaster has assigned to this process, for the calling thread. */
  public Worker worker(int slot, BackendType type) {
    return new Worker(
        segment, slot, ProcessControl.pid(), type, new Doorbell(parameters.instance()));
  }

  /** From now on a signal to this process sets interrupt bits of a slot and its latch. */
  public void interruptOn(String signal, int slot, int interrupts) {
    ProcessTable processes = new ProcessTable(segment);
    Signals.handle(
        signal,
        () -> {
          try (Doorbell doorbell = new Doorbell(parameters.instance())) {
            processes.interrupt(slot, interrupts, doorbell);
          }
        });
  }

  /**
   * Tells the postmaster.
   *
   * @param kind one of {@link ControlMessage}
   * @return false if the postmaster is gone
   */
  public synchronized boolean send(byte kind) {
    return control.send(new byte[] {kind}, 1, -1);
  }

  /**
   * The next message's kind, one of {@link ControlMessage}.
   *
   * @param wait whether to block for it
   * @return 0 if there is none and waiting was not asked for, {@link ControlMessage#RETIRE} if the
   *     postmaster is gone
   */
  public byte receive(boolean wait) {
    int length = control.receive(message, wait);
    if (length == MessageSocket.NOTHING) {
      return 0;
    }
    return length == MessageSocket.CLOSED ? ControlMessage.RETIRE : message[0];
  }

  /** The descriptor that came with the last message, or -1. */
  public int takeDescriptor() {
    return control.takeDescriptor();
  }
}
