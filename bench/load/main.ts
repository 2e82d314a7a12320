/** The load, in a process of its own: `node bench/load/main.ts`. It asks what it is told to over its channel. */
import { answerQuestions } from '../processes/questions.ts';
import { Callers, type Load, type LoadFigures } from './callers.ts';

export type LoadQuestions = {
  readonly run: { given: Load; answer: LoadFigures };
};

answerQuestions<LoadQuestions>({ run: load => new Callers(load).run() });
// Nothing else keeps it alive.
setInterval(() => {}, 2 ** 30);
console.log('load is up');
