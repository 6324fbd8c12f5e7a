/** Spring Boot on pgj, told nothing but a URL. */
package org.pgj.tck.boot;
