package org.pgj.engine.parser.tree;

/** What a statement does to a subscription. */
public enum SubscriptionAction {
  CREATE,
  SET_OPTIONS,
  SET_CONNECTION,
  SET_PUBLICATIONS,
  ADD_PUBLICATIONS,
  DROP_PUBLICATIONS,
  REFRESH,
  ENABLE,
  DISABLE,
  SKIP
}
