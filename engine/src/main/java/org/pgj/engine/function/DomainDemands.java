package org.pgj.engine.function;

import org.pgj.engine.type.vector.Vector;

/** What domains demand of values that a function makes, which knows base types only. */
public interface DomainDemands {
  /**
   * @param type of the value: a domain, or one with domains in it
   * @param value one row
   * @throws org.pgj.engine.error.DatabaseError 23502, 23514
   */
  void require(int type, Vector value);
}
