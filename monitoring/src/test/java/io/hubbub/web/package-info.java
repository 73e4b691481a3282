/** What clients are answered when the servlet container answers by itself. */
@NullMarked
package io.hubbub.web;

import org.jspecify.annotations.NullMarked;
