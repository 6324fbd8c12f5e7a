/**
 * to_char and its inverses (manual: Data Type Formatting Functions). {@link
 * org.pgj.engine.function.format.NumberTemplate} and {@link
 * org.pgj.engine.function.format.DateTemplate} are the parsed templates.
 */
package org.pgj.engine.function.format;
