package dev.ricci.processor.frontend;

import com.sun.source.util.Trees;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What the compiler lends us. Nothing here is ever asked to attribute a body.
 *
 * @param trees syntax trees of elements and positions of trees
 * @param elements declarations by name
 * @param types subtyping
 */
public record Javac(Trees trees, Elements elements, Types types) {}
