package org.pgj.engine.parser.tree;

/** SECURITY LABEL. */
public record ParsedSecurityLabel(
    String provider, ObjectKind kind, ParsedObjectName object, String label, int location)
    implements Statement {}
