package org.pgj.engine.os;

/** This process and signals to others. */
public final class ProcessControl {
  public static final int SIGHUP = 1;
  public static final int SIGINT = 2;
  public static final int SIGQUIT = 3;
  public static final int SIGABRT = 6;
  public static final int SIGKILL = 9;
  public static final int SIGUSR1 = 10;
  public static final int SIGTERM = 15;

  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_SET_NAME = 15;
  private static final int SIGNAL_SET_BYTES = 8;

  private ProcessControl() {}

  /** The process's id. */
  public static int pid() {
    return (int) SystemCall.call(SystemCall.GETPID, 0, 0, 0);
  }

  /** The id of the process that started this one, or of who adopted it. */
  public static int parentPid() {
    return (int) SystemCall.call(SystemCall.GETPPID, 0, 0, 0);
  }

  /** Sends a signal; false if there is no such process. Signal 0 only asks. */
  public static boolean kill(int pid, int signal) {
    long result = SystemCall.call(SystemCall.KILL, pid, signal, 0);
    if (result < 0 && result != -Errno.ESRCH) {
      throw new OsException("kill", (int) -result);
    }
    return result == 0;
  }

  /** Gives a signal its default effect back, which the JVM has taken over. */
  public static void resetSignal(int signal) {
    try (NativeBuffer action = NativeBuffer.allocate(32)) {
      SystemCall.require(
          "sigaction",
          SystemCall.RT_SIGACTION,
          signal,
          action.address(),
          0,
          SIGNAL_SET_BYTES,
          0,
          0);
    }
  }

  /**
   * Asks for a signal when the <em>thread</em> that spawned this process ends; only for children of
   * a thread that lives as long as its process.
   */
  public static void setParentDeathSignal(int signal) {
    SystemCall.require("prctl", SystemCall.PRCTL, PR_SET_PDEATHSIG, signal, 0);
  }

  /** Names the calling thread for ps and top; 15 bytes show. */
  public static void setThreadName(String name) {
    try (NativeBuffer text = CString.allocate(name)) {
      SystemCall.call(SystemCall.PRCTL, PR_SET_NAME, text.address(), 0);
    }
  }

  /** Leaves the terminal's process group, so that its signals do not come here; best effort. */
  public static void startSession() {
    SystemCall.call(SystemCall.SETSID, 0, 0, 0);
  }

  /** Lets other processes go first; 19 is the politest. */
  public static void lowerPriority(int nice) {
    SystemCall.call(SystemCall.SETPRIORITY, 0, 0, nice);
  }

  /** Sets the permission bits that new files never get. */
  public static void setFileMask(int mask) {
    SystemCall.call(SystemCall.UMASK, mask, 0, 0);
  }
}
