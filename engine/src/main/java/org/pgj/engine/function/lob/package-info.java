/**
 * Server functions on large objects (manual: chapter Large Objects). What they do stands behind
 * {@link org.pgj.engine.function.lob.LargeObjects}, a service of the session.
 */
package org.pgj.engine.function.lob;
