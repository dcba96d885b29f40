package dev.ricci.processor.index;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.Optional;

/** Derives a method in index notation, if its body is one of index formulas. */
public final class IndexCalculus {
  private IndexCalculus() {}

  /**
   * The derivation of a method.
   *
   * @param function its body, calls inlined; an array result returned or filled
   * @param signature its face
   * @param shapes of the arrays of {@code function}
   * @return absent where the body is not exactly described by index formulas
   */
  public static Optional<Derivation> of(Function function, Signature signature, Shapes shapes) {
    Indices indices = new Indices();
    return Raise.raise(function, shapes, indices)
        .map(equations -> new Derivation(function, signature, equations, indices));
  }
}
