package org.pgj.engine.function.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A parsed template of to_char, to_date and to_timestamp (manual: Template Patterns for Date/Time
 * Formatting).
 */
final class DateTemplate {
  /** A pattern with its modifiers, or literal text. */
  record Node(Pattern pattern, String text, boolean fill, boolean translate, String ordinal) {
    /** Whether the number is followed by a suffix. */
    boolean hasOrdinal() {
      return ordinal != null;
    }

    boolean isUpper() {
      return Character.isUpperCase(text.charAt(0));
    }
  }

  /** The patterns; longer spellings come before their prefixes. */
  enum Pattern {
    ERA_DOTS("A.D.", "B.C."),
    MERIDIEM_DOTS("A.M.", "P.M."),
    ERA("AD", "BC"),
    MERIDIEM("AM", "PM"),
    CC("CC"),
    DAY("DAY", "Day"),
    DDD("DDD"),
    DD("DD"),
    DY("DY", "Dy"),
    D("D"),
    FF1("FF1"),
    FF2("FF2"),
    FF3("FF3"),
    FF4("FF4"),
    FF5("FF5"),
    FF6("FF6"),
    HH24("HH24"),
    HH12("HH12", "HH"),
    IDDD("IDDD"),
    ID("ID"),
    IW("IW"),
    IYYY("IYYY"),
    IYY("IYY"),
    IY("IY"),
    I("I"),
    J("J"),
    MI("MI"),
    MM("MM"),
    MONTH("MONTH", "Month"),
    MON("MON", "Mon"),
    MS("MS"),
    OF("OF"),
    Q("Q"),
    RM("RM"),
    SSSS("SSSSS", "SSSS"),
    SS("SS"),
    TZH("TZH"),
    TZM("TZM"),
    TZ("TZ"),
    US("US"),
    WW("WW"),
    W("W"),
    Y_YYY("Y,YYY"),
    YYYY("YYYY"),
    YYY("YYY"),
    YY("YY"),
    Y("Y"),
    LITERAL();

    private final String[] spellings;

    Pattern(String... spellings) {
      this.spellings = spellings;
    }

    boolean isNumeric() {
      return switch (this) {
        case ERA, ERA_DOTS, MERIDIEM, MERIDIEM_DOTS, DAY, DY, MONTH, MON, RM, TZ, OF, LITERAL ->
            false;
        default -> true;
      };
    }
  }

  final List<Node> nodes = new ArrayList<>();
  boolean exact;

  private final String text;
  private int at;

  private DateTemplate(String text) {
    this.text = text;
  }

  static DateTemplate parse(String text) {
    DateTemplate template = new DateTemplate(text);
    template.parse();
    return template;
  }

  private boolean take(String word) {
    if (text.startsWith(word, at) || text.startsWith(word.toLowerCase(Locale.ROOT), at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private void parse() {
    while (at < text.length()) {
      boolean fill = false;
      boolean translate = false;
      boolean prefix = true;
      while (prefix) {
        prefix = false;
        if (take("FM")) {
          fill = true;
          prefix = true;
        } else if (take("TM")) {
          translate = true;
          prefix = true;
        } else if (take("FX")) {
          exact = true;
          prefix = true;
        }
      }
      if (at >= text.length()) {
        break;
      }
      Node node = pattern(fill, translate);
      nodes.add(node != null ? node : literal());
    }
  }

  private Node pattern(boolean fill, boolean translate) {
    for (Pattern pattern : Pattern.values()) {
      for (String spelling : pattern.spellings) {
        int start = at;
        if (take(spelling)) {
          String matched = text.substring(start, at);
          String ordinal = null;
          if (text.startsWith("TH", at) || text.startsWith("th", at)) {
            ordinal = text.substring(at, at + 2);
            at += 2;
          } else {
            take("SP");
          }
          return new Node(pattern, matched, fill, translate, ordinal);
        }
      }
    }
    return null;
  }

  private Node literal() {
    char c = text.charAt(at);
    StringBuilder literal = new StringBuilder();
    if (c == '"') {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        literal.append(text.charAt(at++));
      }
      at++;
      return new Node(Pattern.LITERAL, literal.toString(), true, false, null);
    }
    if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
      at++;
    }
    int codePoint = text.codePointAt(at);
    literal.appendCodePoint(codePoint);
    at += Character.charCount(codePoint);
    return new Node(Pattern.LITERAL, literal.toString(), false, false, null);
  }
}
