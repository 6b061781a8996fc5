import { expect } from 'chai';
import type { Walks } from '../walk.js';

export const SYSTEM: Walks = {
  'GET /health': {
    effect: (_world, { answer }) => {
      expect(answer).to.include({ data: 'OK', status: 'healthy' });
      expect(answer).to.have.nested.property('services.database.status', 'up');
      const { open_connections, in_use, idle } = (answer['services'] as { database: Record<string, number> })
        .database;
      expect(open_connections).to.be.greaterThan(0);
      expect(open_connections).to.equal((in_use ?? 0) + (idle ?? 0));
    },
    errors: [
      {
        status: 503,
        shapeOnly: true,
        provoke: async (world) => {
          const answer = await world.withoutDatabase(() => world.ask('GET /health', { headers: {} }));
          expect(answer.body).to.include({ code: 503, data: 'ERROR', success: true, status: 'unhealthy' });
          expect(answer.body).to.have.nested.property('services.database.status', 'down');
          return answer;
        },
      },
    ],
  },
};
