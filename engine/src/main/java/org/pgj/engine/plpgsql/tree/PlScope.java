package org.pgj.engine.plpgsql.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a block or loop makes known, and those around it. Complete once it is parsed. */
public final class PlScope {
  private final PlScope parent;
  private final String label;
  private final boolean loop;
  private final Map<String, PlVariable> variables = new HashMap<>();

  /**
   * What a dotted name means.
   *
   * @param used how many of the parts name the variable; what follows are fields
   */
  public record Found(PlVariable variable, int used) {}

  /**
   * @param label null if there is none
   */
  public PlScope(PlScope parent, String label, boolean loop) {
    this.parent = parent;
    this.label = label;
    this.loop = loop;
  }

  public PlScope parent() {
    return parent;
  }

  public String label() {
    return label;
  }

  public boolean isLoop() {
    return loop;
  }

  public void add(String name, PlVariable variable) {
    variables.put(name, variable);
  }

  /** The scope as it is now: what is declared in it later is not known there. */
  public PlScope soFar() {
    PlScope known = new PlScope(parent, label, loop);
    known.variables.putAll(variables);
    return known;
  }

  /** Whether this very scope declares a name. */
  public boolean declares(String name) {
    return variables.containsKey(name);
  }

  /** The variable of a name, qualified by a block's label or not; null if there is none. */
  public Found find(List<String> names) {
    for (PlScope scope = this; scope != null; scope = scope.parent) {
      PlVariable plain = scope.variables.get(names.getFirst());
      if (plain != null) {
        return new Found(plain, 1);
      }
      if (names.size() > 1 && names.getFirst().equals(scope.label)) {
        PlVariable qualified = scope.variables.get(names.get(1));
        if (qualified != null) {
          return new Found(qualified, 2);
        }
      }
    }
    return null;
  }

  public PlVariable find(String name) {
    Found found = find(List.of(name));
    return found == null ? null : found.variable();
  }

  /** The scope of a label, null if there is none around. */
  public PlScope labelled(String name) {
    for (PlScope scope = this; scope != null; scope = scope.parent) {
      if (name.equals(scope.label)) {
        return scope;
      }
    }
    return null;
  }

  public boolean isInLoop() {
    for (PlScope scope = this; scope != null; scope = scope.parent) {
      if (scope.loop) {
        return true;
      }
    }
    return false;
  }
}
