package org.pgj.engine.function.report;

import java.util.ArrayList;
import java.util.List;

/** Takes the rows of a report. */
public final class ReportRows {
  private final List<Object[]> rows = new ArrayList<>();

  /**
   * Adds a row.
   *
   * @param values one per column: null; a Boolean, Integer or Long for types held as LONG; a
   *     Double; a String in the type's text form; a String[] for an array of text; a byte[] payload
   */
  public void add(Object... values) {
    rows.add(values);
  }

  int size() {
    return rows.size();
  }

  Object[] row(int index) {
    return rows.get(index);
  }
}
