package org.pgj.engine.command.copy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.copy.CopyOptions.CopyFormat;
import org.pgj.engine.command.copy.CopyOptions.Header;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionList;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.type.text.CharacterEncoding;

/** Reads the option list of COPY. */
final class CopyOptionParser {
  private static final String SYNTAX = "42601";
  private static final String INVALID = "22023";
  private static final String UNSUPPORTED = "0A000";
  private static final String RESERVED_DELIMITERS = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

  private final boolean from;
  private final Set<String> seen = new HashSet<>();
  private CopyFormat format = CopyFormat.TEXT;
  private String delimiter;
  private String nullText;
  private String defaultText;
  private Header header = Header.NONE;
  private String quote;
  private String escape;
  private CharacterEncoding encoding;
  private List<String> forceQuote;
  private List<String> forceNotNull;
  private List<String> forceNull;
  private boolean freeze;
  private boolean ignoreErrors;
  private boolean verbose;

  /**
   * @param from whether it is COPY FROM
   */
  CopyOptionParser(boolean from) {
    this.from = from;
  }

  CopyOptions parse(List<ParsedOption> options) {
    for (ParsedOption option : options) {
      String name = option.name().toLowerCase(Locale.ROOT);
      read(name, option);
      if (!seen.add(name)) {
        throw new DatabaseError(SYNTAX, "conflicting or redundant options").at(option.location());
      }
    }
    return check();
  }

  private void read(String name, ParsedOption option) {
    OptionValue value = option.value();
    switch (name) {
      case "format" -> format = format(option);
      case "freeze" -> freeze = OptionValues.bool(option);
      case "delimiter" -> delimiter = OptionValues.text(option);
      case "null" -> nullText = OptionValues.text(option);
      case "default" -> defaultText = OptionValues.text(option);
      case "header" -> header = header(option);
      case "quote" -> quote = OptionValues.text(option);
      case "escape" -> escape = OptionValues.text(option);
      case "force_quote" -> forceQuote = columns(name, value, option);
      case "force_not_null" -> forceNotNull = columns(name, value, option);
      case "force_null" -> forceNull = columns(name, value, option);
      case "encoding" -> encoding = encoding(option);
      case "on_error" -> ignoreErrors = onError(option);
      case "log_verbosity" -> verbose = logVerbosity(option);
      default ->
          throw new DatabaseError(SYNTAX, "option \"" + option.name() + "\" not recognized")
              .at(option.location());
    }
  }

  private static CopyFormat format(ParsedOption option) {
    String text = OptionValues.text(option);
    return switch (text) {
      case "text" -> CopyFormat.TEXT;
      case "csv" -> CopyFormat.CSV;
      case "binary" -> CopyFormat.BINARY;
      default ->
          throw new DatabaseError(INVALID, "COPY format \"" + text + "\" not recognized")
              .at(option.location());
    };
  }

  private Header header(ParsedOption option) {
    if (option.value() != null && "match".equalsIgnoreCase(OptionValues.text(option))) {
      if (!from) {
        throw new DatabaseError(UNSUPPORTED, "cannot use \"match\" with HEADER in COPY TO");
      }
      return Header.MATCH;
    }
    Boolean flag = OptionValues.boolOrNull(option);
    if (flag == null) {
      throw new DatabaseError(SYNTAX, "header requires a Boolean value or \"match\"");
    }
    return flag ? Header.PRESENT : Header.NONE;
  }

  private static List<String> columns(String name, OptionValue value, ParsedOption option) {
    if (OptionValues.isStar(value)) {
      return List.of();
    }
    if (value instanceof OptionList list) {
      List<String> columns = new ArrayList<>(list.values().size());
      for (OptionValue item : list.values()) {
        columns.add(OptionValues.text(item, name));
      }
      return columns;
    }
    throw new DatabaseError(
            INVALID, "argument to option \"" + name + "\" must be a list of column names")
        .at(option.location());
  }

  private static CharacterEncoding encoding(ParsedOption option) {
    CharacterEncoding encoding = CharacterEncoding.of(OptionValues.text(option));
    if (encoding == null) {
      throw new DatabaseError(
              INVALID, "argument to option \"" + option.name() + "\" must be a valid encoding name")
          .at(option.location());
    }
    if (!encoding.isDatabases() && !encoding.isConvertible()) {
      throw DatabaseError.notSupported("COPY in encoding " + encoding).at(option.location());
    }
    return encoding;
  }

  private boolean onError(ParsedOption option) {
    if (!from) {
      throw new DatabaseError(INVALID, "COPY ON_ERROR cannot be used with COPY TO")
          .at(option.location());
    }
    String text = OptionValues.text(option);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "stop" -> false;
      case "ignore" -> true;
      default ->
          throw new DatabaseError(INVALID, "COPY ON_ERROR \"" + text + "\" not recognized")
              .at(option.location());
    };
  }

  private static boolean logVerbosity(ParsedOption option) {
    String text = OptionValues.text(option);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "default" -> false;
      case "verbose" -> true;
      default ->
          throw new DatabaseError(INVALID, "COPY LOG_VERBOSITY \"" + text + "\" not recognized")
              .at(option.location());
    };
  }

  // ---- what goes together

  private CopyOptions check() {
    boolean csv = format == CopyFormat.CSV;
    if (format == CopyFormat.BINARY) {
      checkBinary();
    }
    String usedDelimiter = delimiter == null ? (csv ? "," : "\t") : delimiter;
    String usedNull = nullText == null ? (csv ? "" : "\\N") : nullText;
    String usedQuote = quote == null ? "\"" : quote;
    String usedEscape = escape == null ? usedQuote : escape;
    checkDelimiter(usedDelimiter, csv);
    if (hasLineEnd(usedNull)) {
      throw new DatabaseError(
          INVALID, "COPY null representation cannot use newline or carriage return");
    }
    if (defaultText != null && hasLineEnd(defaultText)) {
      throw new DatabaseError(
          INVALID, "COPY default representation cannot use newline or carriage return");
    }
    if (!csv && RESERVED_DELIMITERS.indexOf(usedDelimiter.charAt(0)) >= 0) {
      throw new DatabaseError(INVALID, "COPY delimiter cannot be \"" + usedDelimiter + "\"");
    }
    checkCsv(csv, usedDelimiter, usedQuote, usedEscape);
    if (usedNull.indexOf(usedDelimiter.charAt(0)) >= 0) {
      throw new DatabaseError(
          INVALID, "COPY delimiter character must not appear in the NULL specification");
    }
    if (csv && usedNull.indexOf(usedQuote.charAt(0)) >= 0) {
      throw new DatabaseError(
          INVALID, "CSV quote character must not appear in the NULL specification");
    }
    if (freeze && !from) {
      throw new DatabaseError(INVALID, "COPY FREEZE cannot be used with COPY TO");
    }
    checkDefault(csv, usedDelimiter, usedQuote, usedNull);
    return new CopyOptions(
        format,
        (byte) usedDelimiter.charAt(0),
        usedNull.getBytes(StandardCharsets.UTF_8),
        defaultText == null ? null : defaultText.getBytes(StandardCharsets.UTF_8),
        header,
        (byte) usedQuote.charAt(0),
        (byte) usedEscape.charAt(0),
        encoding,
        forceQuote,
        forceNotNull,
        forceNull,
        ignoreErrors,
        verbose);
  }

  private void checkBinary() {
    if (delimiter != null) {
      throw new DatabaseError(SYNTAX, "cannot specify DELIMITER in BINARY mode");
    }
    if (nullText != null) {
      throw new DatabaseError(SYNTAX, "cannot specify NULL in BINARY mode");
    }
    if (defaultText != null) {
      throw new DatabaseError(SYNTAX, "cannot specify DEFAULT in BINARY mode");
    }
    if (header != Header.NONE) {
      throw new DatabaseError(UNSUPPORTED, "cannot specify HEADER in BINARY mode");
    }
    if (ignoreErrors) {
      throw new DatabaseError(SYNTAX, "only ON_ERROR STOP is allowed in BINARY mode");
    }
  }

  private static void checkDelimiter(String text, boolean csv) {
    if (!isOneByte(text)) {
      throw new DatabaseError(UNSUPPORTED, "COPY delimiter must be a single one-byte character");
    }
    if (hasLineEnd(text)) {
      throw new DatabaseError(INVALID, "COPY delimiter cannot be newline or carriage return");
    }
  }

  private void checkCsv(boolean csv, String usedDelimiter, String usedQuote, String usedEscape) {
    if (!csv && quote != null) {
      throw new DatabaseError(UNSUPPORTED, "COPY QUOTE requires CSV mode");
    }
    if (csv && !isOneByte(usedQuote)) {
      throw new DatabaseError(UNSUPPORTED, "COPY quote must be a single one-byte character");
    }
    if (csv && usedDelimiter.charAt(0) == usedQuote.charAt(0)) {
      throw new DatabaseError(INVALID, "COPY delimiter and quote must be different");
    }
    if (!csv && escape != null) {
      throw new DatabaseError(UNSUPPORTED, "COPY ESCAPE requires CSV mode");
    }
    if (csv && !isOneByte(usedEscape)) {
      throw new DatabaseError(UNSUPPORTED, "COPY escape must be a single one-byte character");
    }
    requireCsv("FORCE_QUOTE", forceQuote, csv, from);
    requireCsv("FORCE_NOT_NULL", forceNotNull, csv, !from);
    requireCsv("FORCE_NULL", forceNull, csv, !from);
  }

  private void requireCsv(String name, List<String> columns, boolean csv, boolean wrongWay) {
    if (columns == null) {
      return;
    }
    if (!csv) {
      throw new DatabaseError(UNSUPPORTED, "COPY " + name + " requires CSV mode");
    }
    if (wrongWay) {
      throw new DatabaseError(
          UNSUPPORTED, "COPY " + name + " cannot be used with COPY " + (from ? "FROM" : "TO"));
    }
  }

  private void checkDefault(boolean csv, String usedDelimiter, String usedQuote, String usedNull) {
    if (defaultText == null) {
      return;
    }
    if (!from) {
      throw new DatabaseError(UNSUPPORTED, "COPY DEFAULT cannot be used with COPY TO");
    }
    if (defaultText.indexOf(usedDelimiter.charAt(0)) >= 0) {
      throw new DatabaseError(
          INVALID, "COPY delimiter character must not appear in the DEFAULT specification");
    }
    if (csv && defaultText.indexOf(usedQuote.charAt(0)) >= 0) {
      throw new DatabaseError(
          INVALID, "CSV quote character must not appear in the DEFAULT specification");
    }
    if (defaultText.equals(usedNull)) {
      throw new DatabaseError(
          INVALID, "NULL specification and DEFAULT specification cannot be the same");
    }
  }

  private static boolean isOneByte(String text) {
    return text.length() == 1 && text.charAt(0) < 0x80;
  }

  private static boolean hasLineEnd(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
