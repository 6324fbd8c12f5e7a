package org.pgj.engine.parser.tree;

/** Parameter modes; DEFAULT: none written. */
public enum ParameterMode {
  DEFAULT,
  IN,
  OUT,
  INOUT,
  VARIADIC,
  TABLE
}
