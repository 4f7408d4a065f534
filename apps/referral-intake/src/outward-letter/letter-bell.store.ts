import { Signal } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** Rung as a letter is queued. The transaction that queues it ends a moment later. */
@Injectable()
export class LetterBell extends Signal {}
