/**
 * Random statements of one session that change rows and definitions: what each answers or fails
 * with, and what the tables hold after it, is what PostgreSQL makes of it. {@link
 * org.pgj.tck.change.RandomChangeTest} comes first.
 */
package org.pgj.tck.change;
