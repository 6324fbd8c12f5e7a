package org.pgj.engine.parser.tree;

/** Row lock strengths, weakest first. */
public enum LockStrength {
  KEY_SHARE,
  SHARE,
  NO_KEY_UPDATE,
  UPDATE
}
