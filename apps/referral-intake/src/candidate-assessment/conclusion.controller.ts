import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerVersion, type Reply } from '../reply.js';
import { AssessmentCommands } from './assessment.commands.js';
import { AcceptDto, RefuseDto } from './assessment.dto.js';
import { AssessmentDto, toAssessmentDto } from './assessment-view.dto.js';
