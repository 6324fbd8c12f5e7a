package org.pgj.engine.parser.grammar;

/**
 * The settings that change how text is read.
 *
 * @param standardConformingStrings a backslash in '...' is no escape
 * @param backslashQuote {@code \'} may stand for a quote where escapes are read
 * @param escapeStringWarning an escape in '...' is warned of where it is read as one
 */
public record ScannerOptions(
    boolean standardConformingStrings, boolean backslashQuote, boolean escapeStringWarning) {
  /** The settings' defaults. */
  public static final ScannerOptions DEFAULT = new ScannerOptions(true, true, true);
}
