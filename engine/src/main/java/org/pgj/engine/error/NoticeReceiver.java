package org.pgj.engine.error;

/** Takes notices for the client; drops those below {@code client_min_messages}. */
public interface NoticeReceiver {
  void receive(Notice notice);
}
