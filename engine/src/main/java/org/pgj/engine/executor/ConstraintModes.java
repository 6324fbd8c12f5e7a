package org.pgj.engine.executor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What SET CONSTRAINTS has said in the running transaction; a subtransaction that is rolled back
 * has not said anything.
 */
public final class ConstraintModes {
  private static final State INITIAL = new State(null, Map.of());

  private final List<Listener> listeners = new ArrayList<>();
  private final List<State> outer = new ArrayList<>();
  private State state = INITIAL;

  /**
   * Whether constraints wait.
   *
   * @param all what was said of all, null if nothing
   * @param each what was said after that of some, by their oids
   */
  private record State(Boolean all, Map<Integer, Boolean> each) {}

  /** Who has checks that wait, of which some may have to be done now. */
  public interface Listener {
    void modesChanged();
  }

  public void add(Listener listener) {
    listeners.add(listener);
  }

  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  /** Whether a constraint waits for the end of the transaction. */
  public boolean isDeferred(int constraint, boolean deferrable, boolean initiallyDeferred) {
    if (!deferrable) {
      return false;
    }
    Boolean own = state.each.get(constraint);
    return own != null ? own : state.all != null ? state.all : initiallyDeferred;
  }

  /** SET CONSTRAINTS ALL. */
  public void setAll(boolean defer) {
    change(new State(defer, Map.of()));
  }

  /** SET CONSTRAINTS of some. */
  public void set(Set<Integer> constraints, boolean defer) {
    Map<Integer, Boolean> each = new HashMap<>(state.each);
    for (int constraint : constraints) {
      each.put(constraint, defer);
    }
    change(new State(state.all, each));
  }

  private void change(State changed) {
    state = changed;
    for (Listener listener : listeners) {
      listener.modesChanged();
    }
  }

  public void subtransactionBegun() {
    outer.add(state);
  }

  public void subtransactionEnded(boolean committed) {
    if (!outer.isEmpty()) {
      State before = outer.removeLast();
      state = committed ? state : before;
    }
  }

  /** The transaction is over. */
  public void reset() {
    state = INITIAL;
    outer.clear();
  }
}
