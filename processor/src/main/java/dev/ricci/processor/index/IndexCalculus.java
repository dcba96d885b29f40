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
    return of(function, function, signature, shapes);
  }

  /**
   * The derivation of a method whose array result has been made an output.
   *
   * @param shown its body as the user wrote it, an array result returned: gives the text
   * @param computed the same with the result filled: gives the functions
   * @param signature its face
   * @param shapes of the arrays of both
   * @return absent where the body is not exactly described by index formulas
   */
  public static Optional<Derivation> of(
      Function shown, Function computed, Signature signature, Shapes shapes) {
    Indices indices = new Indices();
    Optional<Equations> text = Raise.raise(shown, shapes, indices);
    Optional<Equations> equations =
        shown.equals(computed) ? text : Raise.raise(computed, shapes, indices);
    return text.isPresent() && equations.isPresent()
        ? Optional.of(new Derivation(computed, signature, text.get(), equations.get(), indices))
        : Optional.empty();
  }
}
