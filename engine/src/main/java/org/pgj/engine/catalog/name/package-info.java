/**
 * Names of catalog objects as people write and read them: reg* types, format_type, quoting, and the
 * types that catalog rows define. Implements what {@code type} asks of the catalog.
 */
package org.pgj.engine.catalog.name;
