package org.pgj.engine.function.search;

/** The token types of the default parser, in the order of their numbers, which begin with 1. */
enum TokenType {
  ASCIIWORD("asciiword", "Word, all ASCII"),
  WORD("word", "Word, all letters"),
  NUMWORD("numword", "Word, letters and digits"),
  EMAIL("email", "Email address"),
  URL("url", "URL"),
  HOST("host", "Host"),
  SFLOAT("sfloat", "Scientific notation"),
  VERSION("version", "Version number"),
  HWORD_NUMPART("hword_numpart", "Hyphenated word part, letters and digits"),
  HWORD_PART("hword_part", "Hyphenated word part, all letters"),
  HWORD_ASCIIPART("hword_asciipart", "Hyphenated word part, all ASCII"),
  BLANK("blank", "Space symbols"),
  TAG("tag", "XML tag"),
  PROTOCOL("protocol", "Protocol head"),
  NUMHWORD("numhword", "Hyphenated word, letters and digits"),
  ASCIIHWORD("asciihword", "Hyphenated word, all ASCII"),
  HWORD("hword", "Hyphenated word, all letters"),
  URL_PATH("url_path", "URL path"),
  FILE("file", "File or path name"),
  FLOAT("float", "Decimal notation"),
  INT("int", "Signed integer"),
  UINT("uint", "Unsigned integer"),
  ENTITY("entity", "XML entity");

  private final String alias;
  private final String description;

  TokenType(String alias, String description) {
    this.alias = alias;
    this.description = description;
  }

  int number() {
    return ordinal() + 1;
  }

  String alias() {
    return alias;
  }

  String description() {
    return description;
  }
}
