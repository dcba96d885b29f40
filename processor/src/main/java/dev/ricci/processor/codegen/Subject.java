package dev.ricci.processor.codegen;

import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import javax.lang.model.element.Modifier;

/**
 * What all classes generated for one method are generated from.
 *
 * @param signature the method's face
 * @param derivatives what to print
 * @param shapes of the method's function
 * @param scratch which functions need a workspace
 * @param documentation the words for Javadoc
 */
record Subject(
    Signature signature,
    DerivativeSet derivatives,
    Shapes shapes,
    ScratchUse scratch,
    Documentation documentation) {

  /** {@code public}, or nothing. */
  Modifier[] visibility() {
    return signature.isPublic() ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
  }
}
