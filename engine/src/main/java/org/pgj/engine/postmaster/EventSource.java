package org.pgj.engine.postmaster;

/** A descriptor in the event loop. */
interface EventSource {
  /** The descriptor to wait for; negative while there is none. */
  int descriptor();

  /** What to wait for, bits of {@link org.pgj.engine.os.Poll}. */
  int events();

  /** Called by the loop when something of it is there. */
  void onReady(int ready);
}
