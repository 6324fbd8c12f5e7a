package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.TypeEntry;

/** Picks the best of several overloaded functions or operators (manual: sections 10.2, 10.3). */
final class CandidateSelection {
  private static final char NO_CATEGORY = 0;
  private static final char UNKNOWN_CATEGORY = 'X';

  private final Catalog catalog;
  private final Coercion coercion;

  CandidateSelection(Catalog catalog, Coercion coercion) {
    this.catalog = catalog;
    this.coercion = coercion;
  }

  /** Something with parameter types. */
  interface Candidate {
    int[] parameterTypes();
  }

  /** The candidates all of whose parameters the arguments can be implicitly converted to. */
  <C extends Candidate> List<C> applicable(List<C> candidates, int[] arguments) {
    List<C> applicable = new ArrayList<>();
    for (C candidate : candidates) {
      if (coercion.canCoerce(arguments, candidate.parameterTypes(), Coercion.Context.IMPLICIT)) {
        applicable.add(candidate);
      }
    }
    return applicable;
  }

  /** The single best candidate, null if none or several remain. */
  <C extends Candidate> C best(List<C> candidates, int[] arguments) {
    int count = arguments.length;
    int[] bases = new int[count];
    int unknowns = 0;
    for (int i = 0; i < count; i++) {
      if (arguments[i] == TypeIds.UNKNOWN) {
        bases[i] = TypeIds.UNKNOWN;
        unknowns++;
      } else {
        bases[i] = coercion.baseType(arguments[i]);
      }
    }
    candidates = withMost(candidates, bases, false);
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    candidates = withMost(candidates, bases, true);
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    if (unknowns == 0) {
      return null;
    }
    candidates = byCategory(candidates, bases);
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    return unknowns < count ? byKnownTypes(candidates, bases) : null;
  }

  /** Keeps the candidates with most exact matches, or most exact and preferred ones. */
  private <C extends Candidate> List<C> withMost(
      List<C> candidates, int[] bases, boolean countPreferred) {
    List<C> best = new ArrayList<>();
    int bestMatches = -1;
    for (C candidate : candidates) {
      int matches = 0;
      for (int i = 0; i < bases.length; i++) {
        if (bases[i] == TypeIds.UNKNOWN) {
          continue;
        }
        int parameter = candidate.parameterTypes()[i];
        if (parameter == bases[i] || countPreferred && isPreferred(category(bases[i]), parameter)) {
          matches++;
        }
      }
      if (matches > bestMatches) {
        best.clear();
        bestMatches = matches;
      }
      if (matches == bestMatches) {
        best.add(candidate);
      }
    }
    return best;
  }

  private char category(int type) {
    TypeEntry entry = catalog.type(type);
    return entry == null ? UNKNOWN_CATEGORY : entry.category();
  }

  private boolean isPreferred(char category, int type) {
    TypeEntry entry = catalog.type(type);
    return entry != null && entry.category() == category && entry.preferred();
  }

  private <C extends Candidate> List<C> byCategory(List<C> candidates, int[] bases) {
    int count = bases.length;
    char[] slots = new char[count];
    boolean[] preferred = new boolean[count];
    boolean resolved = true;
    for (int i = 0; i < count; i++) {
      if (bases[i] != TypeIds.UNKNOWN) {
        continue;
      }
      boolean conflict = false;
      for (C candidate : candidates) {
        int type = candidate.parameterTypes()[i];
        char category = category(type);
        boolean isPreferred = isPreferred(category, type);
        if (slots[i] == NO_CATEGORY) {
          slots[i] = category;
          preferred[i] = isPreferred;
        } else if (category == slots[i]) {
          preferred[i] |= isPreferred;
        } else if (category == 'S') {
          // A string literal most likely is a string.
          slots[i] = category;
          preferred[i] = isPreferred;
        } else {
          conflict = true;
        }
      }
      if (conflict && slots[i] != 'S') {
        resolved = false;
        break;
      }
    }
    if (!resolved) {
      return candidates;
    }
    List<C> kept = new ArrayList<>();
    for (C candidate : candidates) {
      if (fitsCategories(candidate, bases, slots, preferred)) {
        kept.add(candidate);
      }
    }
    return kept.isEmpty() ? candidates : kept;
  }

  private boolean fitsCategories(
      Candidate candidate, int[] bases, char[] slots, boolean[] preferred) {
    for (int i = 0; i < bases.length; i++) {
      if (bases[i] != TypeIds.UNKNOWN) {
        continue;
      }
      int type = candidate.parameterTypes()[i];
      char category = category(type);
      if (category != slots[i] || preferred[i] && !isPreferred(category, type)) {
        return false;
      }
    }
    return true;
  }

  /** If all known arguments have one type, tries it for the unknown ones too. */
  private <C extends Candidate> C byKnownTypes(List<C> candidates, int[] bases) {
    int known = TypeIds.UNKNOWN;
    for (int type : bases) {
      if (type == TypeIds.UNKNOWN) {
        continue;
      }
      if (known != TypeIds.UNKNOWN && known != type) {
        return null;
      }
      known = type;
    }
    int[] assumed = new int[bases.length];
    Arrays.fill(assumed, known);
    List<C> fitting = applicable(candidates, assumed);
    return fitting.size() == 1 ? fitting.getFirst() : null;
  }
}
