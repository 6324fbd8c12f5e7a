package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.os.Poll;

/**
 * Waits for all event sources at once and calls those that are ready. Sources may change meanwhile.
 */
final class EventLoop {
  private final List<EventSource> sources = new ArrayList<>();
  private final Poll poll = new Poll(64);
  private final List<EventSource> polled = new ArrayList<>();

  void add(EventSource source) {
    sources.add(source);
  }

  void remove(EventSource source) {
    sources.remove(source);
  }

  /**
   * Waits once and calls what is ready.
   *
   * @param timeoutNanos the longest wait, negative without limit
   */
  void runOnce(long timeoutNanos) {
    poll.clear();
    polled.clear();
    for (EventSource source : sources) {
      poll.add(source.descriptor(), source.events());
      polled.add(source);
    }
    int ready = poll.await(timeoutNanos);
    for (int i = 0; ready > 0 && i < polled.size(); i++) {
      int events = poll.ready(i);
      if (events != 0) {
        ready--;
        EventSource source = polled.get(i);
        if (sources.contains(source)) {
          source.onReady(events);
        }
      }
    }
  }
}
