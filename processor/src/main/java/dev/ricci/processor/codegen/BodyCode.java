package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.While;
import java.util.List;

/** The statements of one function as a Java method's body. */
final class BodyCode {
  private final ClassParts parts;
  private final ExpressionCode expressions;
  private final StatementCode statements;
  private final TapeCode tapes;
  private final FreshArrayCode arrays;
  private final CallCode calls;
  private final LoopCode loops;
  private final JumpCode jumps = new JumpCode();
  private final SourceComments comments = new SourceComments();

  private BodyCode(
      List<Statement> body,
      ScratchPlan plan,
      ClassParts parts,
      String workspace,
      Names names,
      boolean isCalled) {
    this.parts = parts;
    expressions = parts.expressions();
    statements = new StatementCode(expressions, parts.classes());
    tapes = new TapeCode(body, parts, workspace, names, isCalled);
    arrays =
        new FreshArrayCode(plan, expressions, parts.workspace(), parts.tables(), workspace, names);
    calls = new CallCode(parts, workspace);
    loops = new LoopCode(expressions, statements, jumps, this::block, comments);
  }

  /**
   * A printer for a public method.
   *
   * @param body its statements
   * @param plan which scratch memory its arrays use
   * @param parts what the functions of one class share
   * @param workspace the variable that holds the workspace
   * @param names the names that are taken
   */
  static BodyCode ofEntry(
      List<Statement> body, ScratchPlan plan, ClassParts parts, String workspace, Names names) {
    return new BodyCode(body, plan, parts, workspace, names, false);
  }

  /** The same for a function that others of the class call. */
  static BodyCode ofCalled(
      List<Statement> body, ScratchPlan plan, ClassParts parts, String workspace, Names names) {
    return new BodyCode(body, plan, parts, workspace, names, true);
  }

  /** The whole body. */
  CodeBlock print(List<Statement> body) {
    CodeBlock code = block(body);
    CodeBlock.Builder all =
        CodeBlock.builder().add(tapes.declarations()).add(arrays.declarations()).add(code);
    return Completion.canComplete(body) ? all.add(tapes.leave()).build() : all.build();
  }

  /** A list of statements, as far as control can reach. */
  private CodeBlock block(List<Statement> list) {
    CodeBlock.Builder code = CodeBlock.builder();
    tapes.beginRun();
    List<Statement> reachable = Completion.reachable(list);
    for (int k = 0; k < reachable.size(); k++) {
      add(code, reachable.get(k), reachable.subList(k, reachable.size()));
    }
    tapes.beginRun();
    return code.build();
  }

  private void add(CodeBlock.Builder code, Statement statement, List<Statement> rest) {
    if (statement instanceof Block block) {
      code.add(jumps.block(block, this::block));
    } else if (statement instanceof If branch) {
      branch(code, branch);
    } else if (statement instanceof For loop) {
      code.add(tapes.around(loop, () -> loops.counted(loop)));
    } else if (statement instanceof While loop) {
      code.add(loops.general(loop));
    } else {
      CodeBlock simple = simple(statement, rest);
      if (!simple.isEmpty()) {
        code.add(comments.before(statement.origin(), simple)).add(simple);
      }
    }
  }

  private CodeBlock simple(Statement statement, List<Statement> rest) {
    if (ScratchPlan.madeBy(statement) != null) {
      return arrays.bind(statement);
    }
    if (statement instanceof Push push) {
      return tapes.push(push, rest);
    }
    if (statement instanceof Pop pop) {
      return tapes.pop(pop);
    }
    if (statement instanceof PushArray push) {
      return tapes.pushArray(push);
    }
    if (statement instanceof PopArray pop) {
      return tapes.popArray(pop);
    }
    CodeBlock code = CodeBlock.builder().addStatement("$L", one(statement, rest)).build();
    if (statement instanceof Call call) {
      return tapes.around(call, parts, code);
    }
    if (statement instanceof Return) {
      return CodeBlock.builder().add(tapes.leave()).add(code).build();
    }
    return code;
  }

  private CodeBlock one(Statement statement, List<Statement> rest) {
    if (statement instanceof Declare declare) {
      return statements.declare(declare, rest.subList(1, rest.size()));
    }
    if (statement instanceof Assign assign) {
      return statements.assign(assign);
    }
    if (statement instanceof Store store) {
      return statements.store(store);
    }
    if (statement instanceof Fill fill) {
      return statements.fill(fill);
    }
    if (statement instanceof Copy copy) {
      return statements.copy(copy);
    }
    if (statement instanceof Call call) {
      return calls.call(call);
    }
    if (statement instanceof Break jump) {
      return jumps.jump(jump);
    }
    if (statement instanceof Throw raise) {
      return statements.raise(raise);
    }
    if (statement instanceof Return back) {
      return back.value().filter(ArrayFlow::isFresh).isPresent()
          ? CodeBlock.of("return $L", arrays.allocated(back.value().get()))
          : statements.back(back);
    }
    throw new IllegalArgumentException("a statement of no known kind: " + statement);
  }

  private void branch(CodeBlock.Builder code, If branch) {
    boolean turned = branch.whenTrue().isEmpty();
    if (turned && branch.whenFalse().isEmpty()) {
      return;
    }
    CodeBlock head =
        CodeBlock.of(
            "if ($L)",
            turned ? expressions.not(branch.condition()) : expressions.of(branch.condition()));
    code.add(comments.before(branch.origin(), head)).beginControlFlow("$L", head);
    code.add(block(turned ? branch.whenFalse() : branch.whenTrue()));
    List<Statement> otherwise = turned ? List.of() : branch.whenFalse();
    while (otherwise.size() == 1
        && otherwise.get(0) instanceof If next
        && !next.whenTrue().isEmpty()) {
      Expression condition = next.condition();
      code.nextControlFlow("else if ($L)", expressions.of(condition)).add(block(next.whenTrue()));
      otherwise = next.whenFalse();
    }
    if (!otherwise.isEmpty()) {
      code.nextControlFlow("else").add(block(otherwise));
    }
    code.endControlFlow();
  }
}
