package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * An operation of the XML chapter: XMLELEMENT, XMLPARSE and so on. {@code name} is the element or
 * processing instruction, {@code keyword} a word such as DOCUMENT or CONTENT.
 */
public record ParsedXmlExpression(
    XmlOperation operation,
    String name,
    List<ParsedSelectItem> attributes,
    List<ParsedExpression> arguments,
    String keyword,
    ParsedTypeName type,
    boolean indent,
    int location)
    implements ParsedExpression {}
