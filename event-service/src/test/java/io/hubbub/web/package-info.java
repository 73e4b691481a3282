@NullMarked
package io.hubbub.web;

import org.jspecify.annotations.NullMarked;
