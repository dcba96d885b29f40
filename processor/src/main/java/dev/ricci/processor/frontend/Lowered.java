package dev.ricci.processor.frontend;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.signature.Signature;
import java.util.List;
import java.util.Optional;

/**
 * What the frontend makes of one annotated method.
 *
 * @param signature its face; absent if that is not differentiable
 * @param program its body and what it calls; absent if anything there is refused
 * @param sources where the program's nodes come from
 * @param problems everything wrong with it, in the order of the source
 */
public record Lowered(
    Optional<Signature> signature,
    Optional<Program> program,
    Sources sources,
    List<Problem> problems) {
  public Lowered {
    problems = List.copyOf(problems);
  }

  /** Whether there is a signature and a program to go on with. */
  public boolean isAccepted() {
    return signature.isPresent()
        && program.isPresent()
        && problems.stream().noneMatch(p -> p.code().severity() == Code.Severity.ERROR);
  }
}
